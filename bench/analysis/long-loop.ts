import { VirtualProgram } from '../../test/support/virtual-program';

export const source = `async function main() {
  for (const id of ids) {
    await step(id);
  }
}
async function step(id) {
  return await get('/step/' + id);
}
function get(path) {
  return fetch('http://127.0.0.1' + path);
}
`;

/** One task with very many turns, each a task of its own: what is quadratic in a task's awaits shows here. */
export function longLoop(records: number): { bytes: Uint8Array; records: number } {
  const v = new VirtualProgram('/app/server.js', source);
  v.play('main', function* () {
    while (v.records < records) {
      yield v.awaits(
        1,
        v.call('step', function* () {
          yield v.awaits(2, v.timer(2));
        }),
      );
    }
  });
  return { bytes: v.file(), records: v.records };
}
