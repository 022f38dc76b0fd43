import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const speedscope = join(root, 'node_modules', 'speedscope', 'dist', 'release');

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface PageServer {
  server: Server;
  /** "http://127.0.0.1:PORT" */
  base: string;
}

/** Serves speedscope under /speedscope/ and whatever is in `files` by its path, on loopback. */
export async function servePages(files: Map<string, string | Uint8Array>): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    let body = files.get(path);
    if (body === undefined && path.startsWith('/speedscope/')) {
      const inside = normalize(path.slice('/speedscope/'.length) || 'index.html');
      try {
        if (!inside.startsWith('..')) body = readFileSync(join(speedscope, inside));
      } catch {
        body = undefined;
      }
    }
    if (body === undefined) return void response.writeHead(404).end();
    const name = path.endsWith('/') ? 'index.html' : path;
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { server, base: `http://127.0.0.1:${address.port}` };
}
