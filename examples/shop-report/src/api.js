// The HTTP API: GET /report?region=REGION answers with the day's report as text.
import { createServer } from 'node:http';
import { listen } from './listen.js';
import { buildReport } from './report.js';

const REGIONS = ['north', 'south', 'west'];

export function startApi({ store, upstream }) {
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const region = searchParams.get('region');
    if (request.method !== 'GET' || pathname !== '/report' || !REGIONS.includes(region)) {
      response.writeHead(404).end('no such report\n');
      return;
    }
    try {
      const report = await buildReport({ region, store, upstream });
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(report);
    } catch (error) {
      response.writeHead(500).end(`${error.message}\n`);
    }
  });
  return listen(server);
}
