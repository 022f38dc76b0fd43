// corrected version of org-audit.mjs
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
  const jobs = teams.flatMap((team) => team.repos.map((repo) => audit(team.name, repo)));
  findings.push(...(await Promise.all(jobs)));
  return findings;
}

const findings = await auditAll();
for (const f of findings.filter((x) => x.issues > 0)) console.log(`${f.team}/${f.repo}: ${f.issues}`);
