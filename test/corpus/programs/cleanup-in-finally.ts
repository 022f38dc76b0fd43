// expect: silent
// why: the workspace is made, used, and removed whatever happens in between.
import { setTimeout as sleep } from 'node:timers/promises';

const workspaces = new Set<string>();

async function makeWorkspace(name: string): Promise<string> {
  await sleep(30);
  workspaces.add(name);
  return name;
}

async function runTests(workspace: string): Promise<number> {
  await sleep(50);
  if (!workspaces.has(workspace)) throw new Error('workspace is gone');
  return workspace.length;
}

async function removeWorkspace(name: string): Promise<void> {
  await sleep(30);
  workspaces.delete(name);
}

async function check(branch: string): Promise<string> {
  const workspace = await makeWorkspace(`ws-${branch}`);
  try {
    const passed = await runTests(workspace);
    return `${passed} passed`;
  } finally {
    await removeWorkspace(workspace);
  }
}

console.log(await check('main'), workspaces.size);
