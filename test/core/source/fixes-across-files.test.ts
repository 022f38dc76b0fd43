import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSourceProject } from '../../../core/source/source-project';
import { applyFix } from './run-fixed';

const HELPER = `import { findBanner } from './services/banners.mjs';
export async function render(api, id, user) {
  const banner = await findBanner(id);
  return user + banner;
}
`;
const CALLER = `import { findUser } from './services/users.mjs';
import { render } from './render.mjs';
async function page(api, id) {
  const user = await findUser(id);
  return render(api, id, user);
}
await page({}, 4);
`;
const SERVICE = (name: string) => `import { setTimeout as sleep } from 'node:timers/promises';
export async function ${name}(id) { await sleep(20); return 'x' + id; }
`;

/** What is said of the caller's await and the one in the helper: the fixed files, or why there is no fix. */
function across(helper = HELPER, caller = CALLER, more: Record<string, string> = {}) {
  const files: Record<string, string> = {
    '/app/main.mjs': caller,
    '/app/render.mjs': helper,
    '/app/services/users.mjs': SERVICE('findUser'),
    '/app/services/banners.mjs': SERVICE('findBanner'),
    ...more,
  };
  const project = createSourceProject((path) => files[path] ?? null, {
    files: Object.keys(files),
    strict: true,
  });
  const at = (file: string, text: string) => {
    const before = files[file].slice(0, files[file].indexOf(text)).split('\n');
    const plan = project.planAt(file, before.length, before[before.length - 1].length + 1);
    assert.ok(plan, text);
    return { plan, range: plan.awaits[0].range };
  };
  const { plan } = at('/app/main.mjs', 'await findUser');
  const inner = at('/app/render.mjs', 'await findBanner').range;
  const fix = plan.fixInner?.(0, inner) ?? null;
  if (!fix) return plan.whyNoFix?.({ first: 0, inner }) ?? '';
  const of = (file: string) =>
    applyFix(files[file], { ...fix, edits: fix.edits.filter((edit) => edit.file === file) });
  return { main: of('/app/main.mjs'), render: of('/app/render.mjs') };
}

test('work inside a helper of another file is started by the caller, which imports what it needs', () => {
  assert.deepEqual(across(), {
    main: `import { findUser } from './services/users.mjs';
import { render } from './render.mjs';
import { findBanner } from './services/banners.mjs';
async function page(api, id) {
  const bannerPromise = findBanner(id);
  bannerPromise.catch(() => {});
  const user = await findUser(id);
  return render(api, id, user, bannerPromise);
}
await page({}, 4);
`,
    render: `import { findBanner } from './services/banners.mjs';
export async function render(api, id, user, bannerPromise) {
  const banner = await (bannerPromise ?? findBanner(id));
  return user + banner;
}
`,
  });
});

test('what is imported already is not imported again', () => {
  const caller = CALLER.replace('import', "import { findBanner } from './services/banners.mjs';\nimport");
  const fixed = across(HELPER, caller);
  assert.ok(typeof fixed !== 'string');
  assert.equal(fixed.main.split('findBanner }').length, 2);
});

test('what is handed in may be looked up where the work is started; what that throws is in the promise', () => {
  const fixed = across(HELPER, CALLER.replace('api, id, user);', 'api, api.query.trim(), user);'));
  assert.ok(typeof fixed !== 'string');
  assert.match(fixed.main, /const bannerPromise = \(async \(\) => findBanner\(api\.query\.trim\(\)\)\)\(\);/);
});

test('no edit where the helper might be given something else, or its work cannot be reached', () => {
  const few = HELPER.replace('api, id, user', 'id, user');
  assert.equal(
    across(few, CALLER.replace('render(api, id, user)', 'render(id, user)')),
    '`render` is exported: handed to `map` somewhere, it would be given an index in place of the promise',
  );
  const handed = { '/app/all.mjs': "import { render } from './render.mjs';\nexport const all = [render];\n" };
  assert.equal(
    across(HELPER, `import './all.mjs';\n${CALLER}`, handed),
    '`render` is handed on: whoever gets it gives it what they like',
  );
  const own = HELPER.replace(/import.*\n/, SERVICE('findBanner').replace('export ', ''));
  assert.equal(across(own), '`findBanner` cannot be reached from the file of the caller');
});
