import type * as net from 'node:net';
import { disguise, replace } from '../disguise/function-text';
import { apply, SafeMap, SafeWeakMap } from '../safe';
import type { Undo } from '../undo';

type Destroy = (this: object, ...args: unknown[]) => unknown;

/** Operations that a connection's responses will end, oldest first. */
interface Open {
  /** 0 = none. */
  operation: number;
  /** The next ones; only when requests are pipelined. */
  more: number[];
}

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
    const open = this.find(socket) ?? this.add(socket);
    if (open.operation === 0) open.operation = operation;
    else open.more[open.more.length] = operation;
  }

  /** A connection's next response has been handed over: the operation that this ends, 0 unknown. */
  end(socket: object): number {
    const open = this.find(socket);
    if (open === undefined) return 0;
    const { operation, more } = open;
    open.operation = 0;
    if (more.length !== 0) {
      open.operation = more[0];
      for (let i = 1; i < more.length; i++) more[i - 1] = more[i];
      more.length--;
    }
    return operation;
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
      if (left.operation !== 0) gone(left.operation);
      for (let i = 0; i < left.more.length; i++) gone(left.more[i]);
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

  private find(socket: object): Open | undefined {
    const id = this.idOf(socket);
    return id < 0 ? this.foreign.get(socket) : this.open.get(id);
  }

  private add(socket: object): Open {
    const open: Open = { operation: 0, more: [] };
    const id = this.idOf(socket);
    if (id < 0) this.foreign.set(socket, open);
    else this.open.set(id, open);
    return open;
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
