import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { Workbench, windowTest } from './workbench';

let window: Workbench;
before(async () => {
  window = await Workbench.open('live', 'test/extension/fixtures/workspace');
});
after(() => window?.close());
const test = windowTest(() => window);

/** "0 ms to 1.2 s of 1.2 s, 80 tasks", as the canvas says it of itself. */
async function shown(): Promise<{ window: string; tasks: number }> {
  const words = (await window.timeline.locator('.ov-canvas').getAttribute('aria-description')) ?? '';
  const [, from = '', tasks = '0'] = /^(.* to .*) of .*, ([\d,]+) tasks?$/.exec(words) ?? [];
  return { window: from, tasks: Number(tasks.replaceAll(',', '')) };
}

/** Waits until the trace that is shown has grown. */
async function grown(from: number): Promise<{ window: string; tasks: number }> {
  for (let i = 0; i < 600; i++) {
    const now = await shown();
    if (now.tasks > from) return now;
    await window.page.waitForTimeout(100);
  }
  throw new Error(`the timeline did not grow beyond ${from} tasks`);
}

test('while a program runs its timeline grows, and shows everything', async () => {
  await window.openFile('forever.js');
  await window.runCommand('Overlap: Trace Active File');
  await window.timeline.locator('.ov-running').waitFor();
  const first = await grown(0);
  const second = await grown(first.tasks);
  assert.notEqual(second.window, first.window, 'it follows');
  await window.picture('live');
});

test('where somebody looks, it stays', async () => {
  const canvas = window.timeline.locator('.ov-canvas');
  await canvas.focus();
  for (const key of ['w', 'w', 'w', 'a']) await canvas.press(key);
  // The description follows a moment after the keys; then it holds still while tasks are added.
  const looking = await grown((await shown()).tasks);
  const later = await grown(looking.tasks);
  const last = await grown(later.tasks);
  assert.equal(last.window, later.window);
  await window.picture('live-looking');
});

test('when the program has ended, the whole trace is there and nothing has moved', async () => {
  const before = await shown();
  await window.runCommand('Overlap: Stop Tracing');
  await window.notified('forever.js was stopped');
  await window.timeline.locator('.ov-running').waitFor({ state: 'hidden' });
  await window.timeline.getByText('No awaits here could overlap').waitFor();
  const after = await shown();
  assert.equal(after.window, before.window);
  assert.ok(after.tasks >= before.tasks);
  await window.picture('live-ended');
});
