import type { FunctionPlan, Relation } from '../../../core/source/judgement';
import { createSourceProject } from '../../../core/source/source-project';

/**
 * The language of the case tables: ordinary source in which a comment right before an await names it: / *A* / await f().
 * A loop is marked in front of its keyword, a reduce at an await of its callback. Marks are comments, so the text parses as it stands.
 */
export interface MarkedSource {
  plan(mark: string): FunctionPlan;
  index(mark: string): number;
  relate(first: string, second: string): Relation;
  loop(mark: string): { plan: FunctionPlan; index: number };
}

export function markedSource(
  text: string,
  others: Record<string, string> = {},
  file = '/app/main.js',
): MarkedSource {
  const files: Record<string, string> = { ...others, [file]: text };
  const project = createSourceProject((path) => files[path] ?? null, {
    files: Object.keys(files),
    strict: true,
  });
  const positionOf = (mark: string) => {
    // A mark of more than one word is plain text in front of the await, for sources that must hold no comments.
    const comment = /\s/.test(mark) ? mark : `/*${mark}*/`;
    const at = text.indexOf(comment);
    if (at < 0) throw new Error(`no mark ${comment} in the source`);
    let offset = at + comment.length;
    while (/\s/.test(text[offset])) offset++;
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: before[before.length - 1].length + 1 };
  };
  const planOf = (mark: string) => {
    const { line, column } = positionOf(mark);
    const plan = project.planAt(file, line, column);
    if (!plan) throw new Error(`no plan at ${mark}`);
    return plan;
  };
  const index = (mark: string) => {
    const { line, column } = positionOf(mark);
    const found = planOf(mark).awaits.findIndex(
      (one) => one.range.line === line && one.range.column === column,
    );
    if (found < 0) throw new Error(`no await at ${mark}`);
    return found;
  };
  return {
    plan: planOf,
    index,
    relate: (first, second) => planOf(first).relate(index(first), index(second)),
    loop: (mark) => {
      const { line, column } = positionOf(mark);
      const plan = planOf(mark);
      const inside = plan.awaits.find((one) => one.range.line === line && one.range.column === column);
      if (inside) return { plan, index: inside.loop };
      const found = plan.loops.findIndex((one) => one.range.line === line && one.range.column === column);
      if (found < 0)
        throw new Error(`no loop at ${mark}: ${JSON.stringify(plan.loops.map((one) => one.range))}`);
      return { plan, index: found };
    },
  };
}

/** Small stand-ins for work that takes time, used by most cases. */
export const PRELUDE = `
import { setTimeout as sleep } from 'node:timers/promises';
import { readFile, writeFile, rename, mkdir, readdir, appendFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
async function loadUsers(id) { await sleep(20); return [{ id, name: 'n' }]; }
async function loadPosts(id) { await sleep(20); return [{ id, title: 't' }]; }
async function loadTags() { await sleep(20); return ['x']; }
async function sizeOf(name) { await sleep(5); return name.length; }
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
`;
