import assert from 'node:assert/strict';
import { test } from 'node:test';
import { processLabel, sayAge, startsOthers, typedTarget } from '../../../extension/trace/attach-target';
import { attachedMessage } from '../../../extension/trace/outcome-message';
import { analysis, finding } from './finding-fixture';

test('a process id and the place of an inspector are told apart', () => {
  assert.deepEqual(typedTarget(' 4711 '), { target: { pid: 4711 } });
  for (const text of [':9230', 'localhost:9230', '127.0.0.1:9230', 'ws://127.0.0.1:9230/0a-1b', '[::1]:9230'])
    assert.deepEqual(typedTarget(text), { target: { port: 9230 } }, text);
  for (const text of ['', 'server', '0', '12.5', 'a b:1', '99999999999'])
    assert.equal(typedTarget(text), null, text);
});

test('an inspector elsewhere, and a port that is none, are refused in a sentence', () => {
  assert.match(
    (typedTarget('db.example:9229') as { refused: string }).refused,
    /^Only programs of this machine .*db\.example/,
  );
  assert.match(
    (typedTarget('localhost:70000') as { refused: string }).refused,
    /^A port is a number from 1 to 65535/,
  );
});

test('a process is called by its script', () => {
  for (const [command, label] of [
    [['node', 'shop.js'], 'shop.js'],
    [
      ['/usr/bin/node', '--inspect', '-r', './hook.js', '/srv/shop/src/server.js', '--port', '1'],
      'src/server.js',
    ],
    [['node', '--import', 'tsx', 'run.ts'], 'run.ts'],
    [['node', '-e', 'setInterval(Boolean, 9)'], 'node'],
    [['C:\\node\\node.exe', 'C:\\shop\\index.js'], 'shop/index.js'],
    [['npm run dev'], 'npm run dev'],
    [[], 'node'],
  ] as const)
    assert.equal(processLabel(command), label);
});

test('what only starts others is known', () => {
  assert.ok(startsOthers(['node', '/usr/bin/npm', 'run', 'dev']));
  assert.ok(startsOthers(['npm run dev']));
  assert.ok(startsOthers(['node', '/usr/lib/node_modules/npm/bin/npx-cli.js', 'vite']));
  assert.ok(!startsOthers(['node', 'npmish.js']));
  assert.ok(!startsOthers(['node', 'server.js', 'npm']));
});

test('its age is said as people do', () => {
  const ages = [null, 3400, 200_000, 7_300_000, 400_000_000].map(sayAge);
  assert.deepEqual(ages, [
    '',
    'started 3 s ago',
    'started 3 min ago',
    'started 2 h ago',
    'started 4 days ago',
  ]);
});

test('what came of it: idle, ended, found', () => {
  const none = analysis([]);
  none.summary.awaits = 0;
  assert.match(attachedMessage('shop.js', false, none).text, /^shop\.js awaited nothing while it was traced/);
  const found = attachedMessage('shop.js', true, analysis([finding()]));
  assert.match(found.text, /^shop\.js has ended; this is its trace up to there\. 1 place where/);
  assert.equal(found.hints, true);
});
