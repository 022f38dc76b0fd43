import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { RealProgram } from './real-program';

// Servers under load: the script starts a client in a process of its own that is not counted.

const fixtures = join(import.meta.dirname, '..', 'fixtures');

function server(name: string, script: string, task: string): RealProgram {
  return {
    name,
    task,
    cpu: 'own',
    prepare({ folder }) {
      for (const file of [script, 'drive-load.cjs']) cpSync(join(fixtures, file), join(folder, file));
      return { args: [script] };
    },
  };
}

export const serverPrograms: RealProgram[] = [
  server('express', 'express-server.cjs', '10,000 requests: middleware, JSON in and out, a file read'),
  server('fastify', 'fastify-server.mjs', '20,000 requests: hooks, schema, a file read'),
  server('koa', 'koa-server.mjs', '20,000 requests through five async middleware'),
  server('apollo', 'apollo-server.mjs', '5,000 GraphQL queries with nested async resolvers'),
  server('nest', 'nest-server.cjs', '12,000 requests through guards, interceptors and pipes'),
];
