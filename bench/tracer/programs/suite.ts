/** A test file for mocha, jest and vitest alike: async tests over rxjs, as applications have them. */
export function suiteText(file: number, head: string): string {
  const tests = Array.from(
    { length: 25 },
    (_, i) => `
  it('prices order ${i}', async () => {
    const order = await load(${i});
    const priced = await lastValueFrom(from(order.lines).pipe(mergeMap(price), toArray()));
    assert.equal(priced.length, ${3 + (i % 4)});
    assert.deepEqual(sorted(priced), sorted(order.lines.map((line) => ({ ...line, price: line.amount * 10 }))));
    await assert.rejects(load(-1), /no order/);
  });`,
  );
  return `${head}
const soon = (value) => new Promise((resolve) => setImmediate(resolve, value));
const sorted = (lines) => lines.toSorted((a, b) => a.id - b.id);
async function load(id) {
  if (id < 0) throw new Error('no order ' + id);
  const lines = Array.from({ length: 3 + (id % 4) }, (_, n) => ({ id: n, amount: n + 1, text: 'x'.repeat(50 * n) }));
  return soon({ id, lines });
}
async function price(line) {
  const { amount } = await soon(line);
  return { ...line, price: amount * 10 };
}
describe('suite ${file}', () => {
  beforeEach(async () => { await soon(0); });
${tests.join('\n')}
});
`;
}
