import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Socket } from 'node:net';

const Opcode = { Continuation: 0, Text: 1, Close: 8, Ping: 9, Pong: 10 } as const;
const CONNECT_PATIENCE_MS = 5000;

/** As much of a WebSocket client as an inspector on this machine needs: text messages, no extensions. */
export class WebSocketClient {
  onMessage: (text: string) => void = () => {};
  /** Called once, when the connection has ended whichever way. */
  onClose: () => void = () => {};
  private received: Buffer = Buffer.alloc(0);
  private fragments: Buffer[] = [];

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (data: Buffer) => this.take(data));
    // What matters is that it is over: 'close' follows.
    socket.on('error', () => {});
    socket.once('close', () => this.onClose());
  }

  /** @param url ws://127.0.0.1:port/path. Rejects when nobody there speaks WebSocket. */
  static connect(url: string): Promise<WebSocketClient> {
    const { hostname, port, pathname } = new URL(url);
    return new Promise((resolve, reject) => {
      const headers = {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      };
      const upgrade = request({
        host: hostname,
        port,
        path: pathname,
        headers,
        timeout: CONNECT_PATIENCE_MS,
      });
      upgrade.once('upgrade', (_response, socket, head) => {
        socket.setTimeout(0);
        const client = new WebSocketClient(socket as Socket);
        if (head.length > 0) client.take(head);
        resolve(client);
      });
      upgrade.once('response', (response) => {
        response.resume();
        reject(new Error(`the inspector answered with status ${response.statusCode}`));
      });
      upgrade.once('timeout', () => upgrade.destroy(new Error('the inspector did not answer')));
      upgrade.once('error', reject);
      upgrade.end();
    });
  }

  send(text: string): void {
    this.write(Opcode.Text, Buffer.from(text));
  }

  close(): void {
    this.write(Opcode.Close, Buffer.alloc(0));
    this.socket.end();
  }

  /** Frames of a client are always masked; ours are one frame each. */
  private write(opcode: number, payload: Buffer): void {
    const { length } = payload;
    const header = Buffer.alloc(14);
    header[0] = 0x80 | opcode;
    let at = 2;
    if (length < 126) header[1] = 0x80 | length;
    else if (length < 0x10000) {
      header[1] = 0x80 | 126;
      at = header.writeUInt16BE(length, 2);
    } else {
      header[1] = 0x80 | 127;
      at = header.writeBigUInt64BE(BigInt(length), 2);
    }
    const mask = randomBytes(4);
    mask.copy(header, at);
    const masked = payload.map((byte, i) => byte ^ mask[i & 3]);
    if (!this.socket.destroyed) this.socket.write(Buffer.concat([header.subarray(0, at + 4), masked]));
  }

  private take(data: Buffer): void {
    this.received = this.received.length === 0 ? data : Buffer.concat([this.received, data]);
    for (;;) {
      const frame = readFrame(this.received);
      if (frame === null) return;
      this.received = this.received.subarray(frame.end);
      this.handle(frame);
    }
  }

  private handle({ final, opcode, payload }: Frame): void {
    if (opcode === Opcode.Ping) this.write(Opcode.Pong, payload);
    else if (opcode === Opcode.Close) this.socket.end();
    else if (opcode === Opcode.Text || opcode === Opcode.Continuation) {
      this.fragments.push(payload);
      if (!final) return;
      const text = Buffer.concat(this.fragments).toString('utf8');
      this.fragments = [];
      this.onMessage(text);
    }
  }
}

interface Frame {
  final: boolean;
  opcode: number;
  payload: Buffer;
  /** Where the next frame begins. */
  end: number;
}

/** The frame at the beginning of `bytes`, null while it is not complete. A server's frames have no mask. */
function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  let length = bytes[1] & 0x7f;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 4) return null;
    length = bytes.readUInt16BE(2);
    at = 4;
  } else if (length === 127) {
    if (bytes.length < 10) return null;
    length = Number(bytes.readBigUInt64BE(2));
    at = 10;
  }
  if (bytes.length < at + length) return null;
  const payload = bytes.subarray(at, at + length);
  return { final: (bytes[0] & 0x80) !== 0, opcode: bytes[0] & 0x0f, payload, end: at + length };
}
