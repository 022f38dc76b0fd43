/** A test file for mocha, jest and vitest alike: async tests over rxjs and lodash, as applications have them. */
export function suiteText(file: number, head: string): string {
  const tests = Array.from(
    { length: 25 },
    (_, i) => `
  it('works through values ${i}', async () => {
    const values = await collect(range(0, ${20 + i}));
    assert.equal(values.length, ${20 + i});
    const later = await Promise.all(values.map(async (v) => (await delayed(v)) * 2));
    assert.equal(later.reduce((a, b) => a + b, 0), ${(20 + i) * (19 + i)});
  });`,
  );
  return `${head}
const delayed = (v) => new Promise((resolve) => setImmediate(resolve, v));
async function collect(source) {
  return lastValueFrom(source.pipe(mergeMap((v) => delayed(v)), toArray()));
}
describe('suite ${file}', () => {
  beforeEach(async () => { await delayed(0); });
${tests.join('\n')}
});
`;
}
