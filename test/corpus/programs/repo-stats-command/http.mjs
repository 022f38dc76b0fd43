import { setTimeout as sleep } from 'node:timers/promises';

const routes = {
  github: [
    [/issues$/, 39, () => ({ items: [1, 2, 3] })],
    [/^\/repos\//, 57, (path) => ({ stars: path.length * 10 })],
  ],
  registry: [[/^\/downloads\//, 74, () => ({ weekly: 12345 })]],
};

/** A stand-in for the network: looks a route up and answers after a while. */
export async function get(host, path) {
  const route = routes[host]?.find(([pattern]) => pattern.test(path));
  if (!route) throw new Error(`no route for ${host}${path}`);
  const [, ms, answer] = route;
  await sleep(ms);
  return answer(path);
}
