import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One pipe for standard output and error together, so that they arrive in the order in which they were written. */
export interface OutputPipe {
  /** What to give the child as both. */
  forChild: Socket;
  /** Where its output arrives. Ends when every process holding the other end has closed it. */
  output: Socket;
  /** After the start: the child alone holds its end now. */
  started(): void;
}

/** Only where a socket can be handed to a child as a file descriptor; null on Windows (two pipes then). */
export async function openOutputPipe(): Promise<OutputPipe | null> {
  if (process.platform === 'win32') return null;
  const folder = mkdtempSync(join(tmpdir(), 'overlap-out-'));
  const address = join(folder, 's');
  const server = createServer();
  try {
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address, resolve);
    });
    const forChild = connect(address);
    await new Promise<void>((resolve, reject) => {
      forChild.once('error', reject);
      forChild.once('connect', resolve);
    });
    const output = await accepted;
    return { forChild, output, started: () => forChild.destroy() };
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
