/** it('…', async () => …), test.only("…", …), t.test(`…`, …): as a function's name says it. */
const TEST_BODY = /^(?:\w+\.)*(?:it|test|specify)(?:\.\w+)*(?:\((['"`])(.+)\1\))? callback$/s;
/** RegExp.prototype.test takes no function; these do, and are no tests. */
const NO_TEST = /^(?:\w+\.)*test\.(?:before|after|step|describe|suite|extend|use)/;

/**
 * What a test runner (node:test, mocha, jest, vitest) calls the test whose body has this name, in quotation marks: a title
 * is a sentence of its own, and stands in ours. null: it is none.
 */
export function testName(functionName: string): string | null {
  const match = TEST_BODY.exec(functionName);
  if (match === null || NO_TEST.test(functionName)) return null;
  return match[2] === undefined ? 'test' : `“${match[2]}”`;
}
