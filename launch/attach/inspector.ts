import { WebSocketClient } from './web-socket';

interface Reply {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: {
    result?: { value?: unknown };
    exceptionDetails?: { exception?: { description?: string }; text?: string };
  };
  error?: { message: string };
}

/** A session with the inspector of one process. */
export class Inspector {
  /** Called once: the session is over, the process mostly too. */
  onEnd: () => void = () => {};
  /** What it tells unasked. */
  onEvent: (method: string, params: Record<string, unknown>) => void = () => {};
  /** The session is over. */
  ended = false;
  private lastId = 0;
  private readonly waiting = new Map<number, { resolve(reply: Reply): void; reject(error: Error): void }>();

  private constructor(private readonly socket: WebSocketClient) {
    socket.onMessage = (text) => this.take(JSON.parse(text) as Reply);
    socket.onClose = () => {
      this.ended = true;
      for (const { reject } of this.waiting.values()) reject(new Error('the process ended'));
      this.waiting.clear();
      this.onEnd();
    };
  }

  /** @param url webSocketDebuggerUrl */
  static async open(url: string): Promise<Inspector> {
    const inspector = new Inspector(await WebSocketClient.connect(url));
    // Else a process that ends would wait for us to go.
    await inspector.call('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true }).catch(() => {});
    return inspector;
  }

  /** The value of an expression, or of its promise, in the main thread of the process. Rejects when it throws. */
  async evaluate(expression: string): Promise<unknown> {
    const reply = await this.call('Runtime.evaluate', {
      expression,
      includeCommandLineAPI: true,
      returnByValue: true,
      awaitPromise: true,
      silent: true,
    });
    const details = reply.result?.exceptionDetails;
    if (details !== undefined) throw new Error(details.exception?.description ?? details.text ?? 'it failed');
    return reply.result?.result?.value;
  }

  close(): void {
    this.socket.close();
  }

  /** Rejects when the inspector refuses, or ends before it has answered. */
  call(method: string, params: object): Promise<Reply> {
    if (this.ended) return Promise.reject(new Error('the process ended'));
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }

  private take(reply: Reply): void {
    if (reply.method === 'NodeRuntime.waitingForDisconnect') this.close();
    else if (reply.method !== undefined) this.onEvent(reply.method, reply.params ?? {});
    const waiting = reply.id === undefined ? undefined : this.waiting.get(reply.id);
    if (waiting === undefined) return;
    this.waiting.delete(reply.id!);
    if (reply.error === undefined) waiting.resolve(reply);
    else waiting.reject(new Error(reply.error.message));
  }
}
