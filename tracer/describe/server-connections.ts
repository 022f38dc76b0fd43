import type * as net from 'node:net';
import { disguise, replace } from '../disguise/function-text';
import { apply, SafeMap, SafeWeakMap } from '../safe';
import type { Undo } from '../undo';

type Destroy = (this: object, ...args: unknown[]) => unknown;

/** Operations that a connection's responses will end, oldest first; 0 = none. More than one only when pipelined. */
type Open = number | number[];

/**
 * Which operations the responses on a server's connections end: responses leave a connection in the order of their
 * requests, so nothing need be remembered about the objects of a request. (A mark on each response cost more than all
 * else about a request: as a private field it gives Node's own code a second shape to deal with, in a map the
 * garbage collector looks at it.)
 */
export class ServerConnections {
  /** By the connection's async id. */
  private readonly open = new SafeMap<number, Open>();
  /** Connections that are no sockets of Node's. */
  private readonly foreign = new SafeWeakMap<object, Open>();
  private idSymbol: symbol | null = null;

  /** A request has come in on a connection. */
  begin(socket: object, operation: number): void {
    const id = this.idOf(socket);
    const open = id < 0 ? this.foreign.get(socket) : this.open.get(id);
    if (open === undefined || open === 0) this.set(socket, id, operation);
    else if (typeof open === 'number') this.set(socket, id, [open, operation]);
    else open[open.length] = operation;
  }

  /** A connection's next response has been handed over: the operation that this ends, 0 unknown. */
  end(socket: object): number {
    const id = this.idOf(socket);
    const open = id < 0 ? this.foreign.get(socket) : this.open.get(id);
    if (open === undefined) return 0;
    if (typeof open === 'number') {
      // Kept with 0: the connection will be used again as a rule.
      this.set(socket, id, 0);
      return open;
    }
    const first = open[0];
    for (let i = 1; i < open.length; i++) open[i - 1] = open[i];
    open.length--;
    if (open.length === 1) this.set(socket, id, open[0]);
    return first;
  }

  /**
   * Sockets have one place through which all their ends go.
   * @param gone is told of operations whose response can no longer reach its client.
   */
  hook(gone: (operation: number) => void): Undo {
    // A server has loaded it by now; other programs need not.
    const { Socket } = require('node:net') as typeof net;
    const prototype = Socket.prototype as unknown as { _destroy: Destroy };
    const original = prototype._destroy;
    const leave = (socket: object): void => {
      const id = this.idOf(socket);
      const left = this.open.get(id);
      if (left === undefined) return;
      this.open.delete(id);
      if (typeof left !== 'number') for (let i = 0; i < left.length; i++) gone(left[i]);
      else if (left !== 0) gone(left);
    };
    const fake = {
      _destroy(this: object, ...args: unknown[]): unknown {
        try {
          leave(this);
        } catch {
          // The program's connection matters more.
        }
        return apply(original, this, args);
      },
    };
    return replace(prototype, '_destroy', disguise(fake._destroy, original));
  }

  private set(socket: object, id: number, open: Open): void {
    if (id < 0) this.foreign.set(socket, open);
    else this.open.set(id, open);
  }

  /** The async id that Node has written on its socket, -1 none. */
  private idOf(socket: object): number {
    this.idSymbol ??= asyncIdSymbol(socket);
    const id = this.idSymbol === null ? undefined : (socket as Record<symbol, unknown>)[this.idSymbol];
    return typeof id === 'number' ? id : -1;
  }
}

function asyncIdSymbol(socket: object): symbol | null {
  const symbols = Object.getOwnPropertySymbols(socket);
  for (let i = 0; i < symbols.length; i++)
    if (symbols[i].description === 'async_id_symbol') return symbols[i];
  return null;
}
