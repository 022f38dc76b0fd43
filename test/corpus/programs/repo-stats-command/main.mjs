// expect: fire
// awaits: 11,12,13
// rule: serial-awaits
// grade: any
// why: three reads from two different modules feed one line; the formatter is synchronous.
import { openIssues, stars } from './github.mjs';
import { downloads } from './registry.mjs';
import { format } from './format.mjs';

async function stats(name) {
  const starCount = await stars(name);
  const issueCount = await openIssues(name);
  const weekly = await downloads(name);
  return format({ name, starCount, issueCount, weekly });
}

const name = process.argv[2] ?? 'left-pad';
try {
  console.log(await stats(name));
} catch (err) {
  console.error(`stats: ${err.message}`);
  process.exitCode = 1;
}
