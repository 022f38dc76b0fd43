import type * as net from 'node:net';
import { disguise, replace } from '../disguise/function-text';
import { privateMarks } from '../record/marks';
import { apply } from '../safe';
import type { Undo } from '../undo';

type Destroy = (this: object, ...args: unknown[]) => unknown;

/** Tells which HTTP responses can no longer reach their client, because its connection was closed or broke. */
export class ServerConnections {
  /** The responses that a connection may still carry: one, but for pipelined requests. */
  private readonly responses = privateMarks<object | object[]>();

  constructor(private readonly gone: (response: object) => void) {}

  /** The connection's newest response. */
  add(socket: object, response: object): void {
    const known = this.responses.get(socket);
    // A connection that is kept alive mostly carries one at a time; those before are over then, which does no harm.
    if (Array.isArray(known)) known[known.length] = response;
    else
      this.responses.set(socket, known === undefined || !this.isOpen(known) ? response : [known, response]);
  }

  /** Sockets have one place through which all their ends go. */
  hook(): Undo {
    // A server has loaded it by now; other programs need not.
    const { Socket } = require('node:net') as typeof net;
    const prototype = Socket.prototype as unknown as { _destroy: Destroy };
    const original = prototype._destroy;
    const { responses, gone } = this;
    const fake = {
      _destroy(this: object, ...args: unknown[]): unknown {
        try {
          const left = responses.get(this);
          if (Array.isArray(left)) for (let i = 0; i < left.length; i++) gone(left[i]);
          else if (left !== undefined) gone(left);
        } catch {
          // The program's connection matters more.
        }
        return apply(original, this, args);
      },
    };
    return replace(prototype, '_destroy', disguise(fake._destroy, original));
  }

  private isOpen(response: object): boolean {
    return (response as { writableFinished?: boolean }).writableFinished !== true;
  }
}
