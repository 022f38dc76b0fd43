import assert from 'node:assert/strict';
import { commands, env, extensions, UIKind } from 'vscode';
import { test } from './suite';

const EXTENSION = 'overlap.overlap';

test('the packaged extension is installed, in a web window', async () => {
  assert.ok(extensions.getExtension(EXTENSION));
  assert.equal(env.uiKind, UIKind.Web);
});

test('it is not activated by starting VS Code', async () => {
  assert.equal(extensions.getExtension(EXTENSION)!.isActive, false);
});

test('every command of the manifest is registered once it is active', async () => {
  const extension = extensions.getExtension(EXTENSION)!;
  await extension.activate();
  const registered = new Set(await commands.getCommands(true));
  for (const { command } of extension.packageJSON.contributes.commands) {
    assert.ok(registered.has(command), `${command} is not registered`);
  }
});
