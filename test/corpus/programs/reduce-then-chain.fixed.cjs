// corrected version of reduce-then-chain.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function fetchBranch(name) {
  await sleep(40);
  return { name, commits: name.length * 7 };
}

function fetchBranches(names) {
  return Promise.all(names.map((name) => fetchBranch(name)));
}

async function main() {
  const branches = await fetchBranches(['main', 'next', 'fix-tax', 'docs']);
  console.log(branches.map((branch) => `${branch.name} ${branch.commits}`).join('\n'));
}

main();
