import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binOf } from './bin-of';
import type { RealProgram, Workshop } from './real-program';
import { suiteText } from './suite';

// Test runners: each has its own way to load files, to fork and to report.

const FILES = 24;
const TIME = /\(?\b\d+(\.\d+)?\s?m?s\b\)?/g;

function writeSuite({ folder }: Workshop, extension: string, head: string): void {
  mkdirSync(join(folder, 'test'));
  for (let i = 0; i < FILES; i++) {
    writeFileSync(join(folder, 'test', `suite-${i}.test.${extension}`), suiteText(i, head));
  }
}

const IMPORTS = `import assert from 'node:assert/strict';
import { from, lastValueFrom, mergeMap, toArray } from 'rxjs';`;
const REQUIRES = `const assert = require('node:assert/strict');
const { from, lastValueFrom, mergeMap, toArray } = require('rxjs');`;

export const testPrograms: RealProgram[] = [
  {
    name: 'vitest',
    task: '600 async tests in 24 files',
    cpu: 'tree',
    unordered: true,
    changing: [TIME, /\d\d:\d\d:\d\d/g, /\(transform.*\)/g],
    prepare(workshop) {
      writeSuite(workshop, 'mjs', `${IMPORTS}\nimport { beforeEach, describe, it } from 'vitest';`);
      return { args: [binOf(workshop.installed, 'vitest'), 'run', '--slowTestThreshold=60000'] };
    },
  },
  {
    name: 'jest',
    task: '600 async tests in 24 files',
    cpu: 'tree',
    unordered: true,
    changing: [/Time: .*/g, TIME],
    prepare(workshop) {
      writeSuite(workshop, 'cjs', REQUIRES);
      writeFileSync(
        join(workshop.folder, 'package.json'),
        JSON.stringify({
          jest: { testMatch: ['**/*.test.cjs'], cacheDirectory: join(workshop.folder, '.jest') },
        }),
      );
      return { args: [binOf(workshop.installed, 'jest')] };
    },
  },
  {
    name: 'mocha',
    task: '600 async tests in 24 files',
    cpu: 'tree',
    changing: [TIME],
    prepare(workshop) {
      writeSuite(workshop, 'mjs', IMPORTS);
      return { args: [binOf(workshop.installed, 'mocha'), 'test/*.test.mjs'] };
    },
  },
  {
    name: "fastify's own tests",
    task: 'node --test over what fastify ships, its code being the code under test',
    cpu: 'tree',
    unordered: true,
    changing: [TIME, /duration_ms.*/g, /\(node:\d+\)/g],
    prepare({ installed, folder }) {
      const source = join(installed, 'node_modules/fastify');
      for (const name of readdirSync(source)) {
        if (name !== 'node_modules') cpSync(join(source, name), join(folder, name), { recursive: true });
      }
      const files = readdirSync(join(folder, 'test'))
        .filter((name) => FASTIFY_TESTS.test(name))
        .map((name) => join('test', name));
      return { args: ['--test', '--test-concurrency=2', ...files] };
    },
  },
];

/** Those that need nothing but fastify, and end alike on every run. */
const FASTIFY_TESTS =
  /^(async-await|hooks-async|promises|close|reply-error|stream\.\d|plugin\.\d|404s|inject)\.test\.js$/;
