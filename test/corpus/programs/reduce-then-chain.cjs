// expect: fire
// awaits: 14/15
// rule: serial-loop
// grade: any
// why: the reducer chains one load behind the other with then().
const { setTimeout: sleep } = require('node:timers/promises');

async function fetchBranch(name) {
  await sleep(40);
  return { name, commits: name.length * 7 };
}

function fetchBranches(names) {
  return names.reduce(
    (chain, name) => chain.then((done) => fetchBranch(name).then((branch) => [...done, branch])),
    Promise.resolve([]),
  );
}

async function main() {
  const branches = await fetchBranches(['main', 'next', 'fix-tax', 'docs']);
  console.log(branches.map((branch) => `${branch.name} ${branch.commits}`).join('\n'));
}

main();
