// corrected version of main.js
import { schema } from './schema.js';
import { execute } from './execute.fixed.js';

const query = { viewer: { name: null, repositories: { count: null }, followers: { count: null }, sponsors: null } };

for (let run = 0; run < 3; run++) {
  const data = await execute(schema, query);
  console.log(JSON.stringify(data));
}
