// corrected version of main.mjs
import { openIssues, stars } from './github.mjs';
import { downloads } from './registry.mjs';
import { format } from './format.mjs';

async function stats(name) {
  const [starCount, issueCount, weekly] = await Promise.all([stars(name), openIssues(name), downloads(name)]);
  return format({ name, starCount, issueCount, weekly });
}

const name = process.argv[2] ?? 'left-pad';
try {
  console.log(await stats(name));
} catch (err) {
  console.error(`stats: ${err.message}`);
  process.exitCode = 1;
}
