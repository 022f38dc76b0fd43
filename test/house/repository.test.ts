import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { repositoryFiles, root } from './source-files';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const binary = /\.(png|jpg|gif|ico|woff2?|overlap|part|wasm|vsix)$/;

test('the lock file names no registry: it holds wherever packages come from', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { resolved?: string }> };
  const addressed = Object.entries(lock.packages).filter(([, p]) => p.resolved !== undefined);
  assert.deepEqual(
    addressed.map(([name]) => name),
    [],
  );
});

test('the lock file has the packages of every platform, or npm ci refuses it', () => {
  const lock = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>;
  };
  const missing = Object.values(lock.packages)
    .flatMap((p) => Object.keys(p.optionalDependencies ?? {}))
    .filter((name) => !Object.keys(lock.packages).some((path) => path.endsWith(`node_modules/${name}`)));
  assert.deepEqual(missing, []);
});

test('no file names a path of the machine it was written on', () => {
  // What tests make up (/home/me/…) is fine; the folder of this checkout and of its user are not.
  const here = [root, `${homedir()}/`].filter((path) => path.length > 3);
  const guilty = repositoryFiles()
    .filter((file) => !binary.test(file))
    .flatMap((file) => {
      const text = read(file);
      return here.filter((path) => text.includes(path)).map((path) => `${file} has ${path}`);
    });
  assert.deepEqual(guilty, []);
});

test('every folder at the top says what it is for and what stays out', () => {
  const folders = new Set(
    repositoryFiles()
      .map((file) => file.split('/'))
      .filter((parts) => parts.length > 1 && !parts[0].startsWith('.'))
      .map((parts) => parts[0]),
  );
  const missing = [...folders].filter((folder) => !repositoryFiles().includes(`${folder}/README.md`));
  assert.deepEqual(missing, []);
});

test('links in the documentation lead somewhere', () => {
  const files = new Set(repositoryFiles());
  const folders = new Set([...files].flatMap((file) => parents(file)));
  const broken = [...files]
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map((m) => join(dirname(file), m[1]).replace(/\/$/, ''))
        .filter((target) => !files.has(target) && !folders.has(target))
        .map((target) => `${file} → ${target}`),
    );
  assert.deepEqual(broken, []);
});

function parents(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
