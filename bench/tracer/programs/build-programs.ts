import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { script } from '../scripts';
import { binOf } from './bin-of';
import type { RealProgram, Workshop } from './real-program';

// Programs that read a folder and write another: what a developer's machine and CI run all day.

const TIME = /\b\d+(\.\d+)?\s?m?s\b/g;

function rxjsSources({ installed, folder }: Workshop): void {
  cpSync(join(installed, 'node_modules/rxjs/src'), join(folder, 'src'), { recursive: true });
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

export const buildPrograms: RealProgram[] = [
  {
    name: 'npm ls',
    task: 'the tree of the installed programs, about 900 packages',
    cpu: 'tree',
    changing: [/_logs\S*/g],
    prepare: ({ installed }) => ({
      args: [binOf(installed, 'npm'), 'ls', '--all', '--prefix', installed],
    }),
  },
  {
    name: 'npm ci --offline',
    task: 'express, fastify and knex from the cache',
    cpu: 'tree',
    changing: [TIME, /_logs\S*/g],
    async prepare({ installed, folder, node }) {
      const npm = binOf(installed, 'npm');
      const dependencies = { express: '5.3.0', fastify: '5.12.8', knex: '3.3.0' };
      rmSync(join(folder, 'node_modules'));
      write(folder, { 'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies }) });
      const flags = ['--cache', join(folder, '.npm'), '--ignore-scripts', '--no-audit', '--no-fund'];
      const { runStep } = await script('run-step.mjs');
      // The lock file must say where packages came from, or npm ci asks the registry for what it has.
      await runStep(node, [npm, 'install', '--no-omit-lockfile-registry-resolved', ...flags], {
        cwd: folder,
      });
      return { args: [npm, 'ci', '--offline', ...flags] };
    },
  },
  {
    name: 'vite build',
    task: 'an application on rxjs and lodash-es',
    cpu: 'tree',
    changing: [TIME],
    prepare({ installed, folder }) {
      write(folder, {
        'index.html': '<script type="module" src="/main.js"></script>',
        'main.js': `import * as rxjs from 'rxjs';\nimport * as lodash from 'lodash-es';\nwindow.app = { rxjs, lodash };`,
        'vite.config.mjs': `export default { build: { sourcemap: true } };`,
      });
      return { args: [binOf(installed, 'vite'), 'build'] };
    },
  },
  {
    name: 'rollup',
    task: 'lodash-es and rxjs into one file with a source map',
    cpu: 'tree',
    changing: [TIME],
    prepare({ installed, folder }) {
      write(folder, {
        'main.mjs': `export * as rxjs from 'rxjs';\nexport * as lodash from 'lodash-es';`,
        'rollup.config.mjs': `import { nodeResolve } from '@rollup/plugin-node-resolve';
export default { input: 'main.mjs', plugins: [nodeResolve()], output: { file: 'out.mjs', sourcemap: true } };`,
      });
      return { args: [binOf(installed, 'rollup'), '-c'] };
    },
  },
  {
    name: 'eslint',
    task: "undici's sources, recommended rules",
    cpu: 'tree',
    prepare({ installed, folder }) {
      cpSync(join(installed, 'node_modules/undici/lib'), join(folder, 'src'), { recursive: true });
      write(folder, {
        'eslint.config.mjs': `import js from '@eslint/js';\nexport default [js.configs.recommended];`,
      });
      return { args: [binOf(installed, 'eslint'), 'src'] };
    },
  },
  {
    name: 'prettier --check',
    task: "rxjs's TypeScript sources",
    cpu: 'tree',
    prepare(workshop) {
      rxjsSources(workshop);
      return { args: [binOf(workshop.installed, 'prettier'), '--check', 'src'] };
    },
  },
  {
    name: 'tsc',
    task: "rxjs's sources, type check and output",
    cpu: 'tree',
    prepare(workshop) {
      rxjsSources(workshop);
      const compilerOptions = {
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        outDir: 'out',
      };
      write(workshop.folder, {
        'tsconfig.json': JSON.stringify({
          compilerOptions: { ...compilerOptions, strict: true },
          include: ['src'],
        }),
      });
      return { args: [binOf(workshop.installed, 'typescript', 'tsc'), '-p', '.'] };
    },
  },
  {
    name: 'typedoc',
    task: "rxjs's documentation",
    cpu: 'tree',
    prepare(workshop) {
      rxjsSources(workshop);
      const compilerOptions = {
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        strict: true,
      };
      write(workshop.folder, {
        'tsconfig.json': JSON.stringify({ compilerOptions, include: ['src'] }),
        'package.json': '{"name":"docs"}',
      });
      const args = ['--entryPoints', 'src/index.ts', '--skipErrorChecking', '--out', 'docs'];
      return { args: [binOf(workshop.installed, 'typedoc'), ...args] };
    },
  },
];
