import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { script } from '../scripts';
import { binOf } from './bin-of';
import type { RealProgram } from './real-program';

// Programs that talk to a service on this machine: PostgreSQL, a web site.

const JOBS = 6000;
const fixtures = join(import.meta.dirname, '..', 'fixtures');
const PORT = /127\.0\.0\.1:\d+/g;
const TIME = /\b\d+(\.\d+)?\s?m?s\b/g;

export const servicePrograms: RealProgram[] = [
  {
    name: 'graphile-worker',
    task: '6,000 jobs from PostgreSQL, four at a time',
    cpu: 'tree',
    unordered: true,
    changing: [/\(?\d+\.\d+ms\)?/g, /worker-[0-9a-f]+/g, /task \d+/g, /Worker .*/g],
    async prepare({ installed, folder, postgres }) {
      const url = await postgres();
      mkdirSync(join(folder, 'tasks'));
      writeFileSync(
        join(folder, 'tasks/count.js'),
        `module.exports = async (payload, helpers) => {
  const { rows } = await helpers.query('select $1::int + 1 as next', [payload.n]);
  if (rows[0].next !== payload.n + 1) throw new Error('wrong sum');
};\n`,
      );
      const { Client } = createRequire(join(installed, 'package.json'))('pg');
      const query = async (text: string): Promise<void> => {
        const client = new Client({ connectionString: url });
        await client.connect();
        await client.query(text);
        await client.end();
      };
      const worker = binOf(installed, 'graphile-worker');
      const { runStep } = await script('run-step.mjs');
      await runStep(process.execPath, [worker, '--schema-only', '-c', url], { cwd: folder });
      return {
        args: [worker, '--once', '--jobs', '4', '-c', url],
        reset: () =>
          query(
            `select graphile_worker.add_job('count', json_build_object('n', n)) from generate_series(1, ${JOBS}) n`,
          ),
      };
    },
  },
  {
    name: 'pg-boss',
    task: '2,000 jobs sent, fetched and completed, PostgreSQL',
    cpu: 'tree',
    async prepare({ folder, postgres }) {
      cpSync(join(fixtures, 'pg-boss-jobs.cjs'), join(folder, 'jobs.cjs'));
      return { args: ['jobs.cjs'], env: { DATABASE_URL: await postgres() } };
    },
  },
  {
    name: 'linkinator',
    task: 'a site of 300 pages on this machine',
    cpu: 'tree',
    unordered: true,
    changing: [PORT, /page\/\d+/g, TIME, /in \d+(\.\d+)? seconds/g],
    async prepare({ installed, service }) {
      const site = await service('web-site.cjs');
      return { args: [binOf(installed, 'linkinator'), site, '--recurse', '--verbosity', 'error'] };
    },
  },
  {
    name: 'broken-link-checker',
    task: 'a site of 300 pages on this machine',
    cpu: 'tree',
    unordered: true,
    changing: [PORT, /Elapsed time: .*/gi],
    async prepare({ installed, service }) {
      const site = await service('web-site.cjs');
      return { args: [binOf(installed, 'broken-link-checker', 'blc'), site, '-r', '-o'] };
    },
  },
  {
    name: 'tsx',
    task: 'a TypeScript report over 3,000 files',
    cpu: 'tree',
    prepare({ installed, folder }) {
      for (const name of ['rxjs', 'lodash-es']) {
        cpSync(join(installed, 'node_modules', name), join(folder, 'src', name), { recursive: true });
      }
      cpSync(join(fixtures, 'tsx-report.mts'), join(folder, 'report.mts'));
      return { args: [binOf(installed, 'tsx'), 'report.mts'] };
    },
  },
];
