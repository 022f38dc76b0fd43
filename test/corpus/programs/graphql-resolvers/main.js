// expect: fire
// awaits: execute.js:3
// also: 12
// rule: any
// grade: likely
// why: sibling fields of one object are resolved one by one; each resolver gets only its parent.
import { schema } from './schema.js';
import { execute } from './execute.js';

const query = { viewer: { name: null, repositories: { count: null }, followers: { count: null }, sponsors: null } };

for (let run = 0; run < 3; run++) {
  const data = await execute(schema, query);
  console.log(JSON.stringify(data));
}
