// expect: fire
// awaits: 22/23
// also: 22; 23
// rule: serial-loop
// grade: any
// why: every repository of every team is audited for itself; one after the other over two nested loops.
import { setTimeout as sleep } from 'node:timers/promises';

const teams = [
  { name: 'core', repos: ['engine', 'docs'] },
  { name: 'web', repos: ['site'] },
  { name: 'ops', repos: ['infra', 'images', 'runbooks'] },
];

async function audit(team, repo) {
  await sleep(18 + (repo.length % 5) * 4);
  return { team, repo, issues: repo.length % 3 };
}

async function auditAll() {
  const findings = [];
  for (const team of teams) {
    for (const repo of team.repos) {
      findings.push(await audit(team.name, repo));
    }
  }
  return findings;
}

const findings = await auditAll();
for (const f of findings.filter((x) => x.issues > 0)) console.log(`${f.team}/${f.repo}: ${f.issues}`);
