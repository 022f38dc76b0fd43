// Installs what the later stages of npm test need while the first one runs.
import { ensureChromium } from './install-chromium.mjs';
import { ensureNode, NODE_MAJORS } from './install-node.mjs';
import { ensureRunners } from './install-runners.mjs';
import { ensureVscode } from './install-vscode.mjs';

/**
 * Begins all installs that the cache folder does not hold yet, npm's one after another in the order in which they are
 * needed. Returns what waits for one: "node20" and so on and "chromium" give a path, "vscode" what ensureVscode gives.
 */
export function beginInstalls() {
  const steps = new Map();
  let last = Promise.resolve();
  const afterLast = (name, install) => {
    const mine = last.then(install);
    steps.set(name, mine);
    // One that fails fails whoever waits for it, not the next; and is no unhandled rejection until then.
    last = mine.catch(() => {});
  };
  for (const major of NODE_MAJORS) {
    afterLast(`node${major}`, () => ensureNode(major));
    if (major === NODE_MAJORS[0]) afterLast('runners', ensureRunners);
  }
  afterLast('vscode', ensureVscode);
  const chromium = ensureChromium();
  chromium.catch(() => {});
  steps.set('chromium', chromium);
  return (name) => steps.get(name);
}
