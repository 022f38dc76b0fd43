import { baseName } from '../../core/base-name';
import type { TraceModel } from '../../core/model/trace-model';
import type { SourcePlace } from '../../core/protocol/timeline-messages';
import type { Row } from '../../core/units';
import { resourceLabel } from './resource-kind';
import { taskName } from './task-name';

/** Names and places of the model's rows, as people say them. */

/** "GET /prices", "readFile a.txt", "timer 20 ms". */
export function resourceName(model: TraceModel, resource: Row): string {
  const { type, detail } = model.resources;
  return resourceLabel(model.strings[type[resource]] ?? '', model.strings[detail[resource]] ?? '');
}

/**
 * What an await waited for, down to the resource: each step is a task or (the last one) a resource.
 * Of a task waited for, the await that ended last decided when it settled.
 */
export function waitChain(model: TraceModel, wait: Row): { task: Row; await: Row; resource: Row }[] {
  const chain: { task: Row; await: Row; resource: Row }[] = [];
  const { awaits, tasks } = model;
  let at = wait;
  while (at >= 0 && chain.length < 32) {
    const task = awaits.waitedTask[at];
    const resource = awaits.waitedResource[at];
    if (task < 0) {
      if (resource >= 0) chain.push({ task: -1, await: -1, resource });
      return chain;
    }
    const last = tasks.awaitTo[task] > tasks.awaitFrom[task] ? tasks.awaitTo[task] - 1 : -1;
    chain.push({ task, await: last, resource: -1 });
    if (last < 0 && resource >= 0) chain.push({ task: -1, await: -1, resource });
    at = last;
  }
  return chain;
}

/**
 * "fetchPrices → GET /prices", "timer", or '' when the trace does not know.
 * @param called what the source calls there, where that is known: a wrapper that is not async leaves no task of its own
 */
export function waitLabel(model: TraceModel, wait: Row, called?: string): string {
  const chain = waitChain(model, wait);
  if (chain.length === 0) return called ?? '';
  const first = chain[0];
  const last = chain[chain.length - 1];
  const resource = last.resource >= 0 ? resourceName(model, last.resource) : '';
  const head = called ?? (first.task >= 0 ? taskName(model, first.task) : '');
  return [head, resource].filter((words) => words !== '').join(' → ');
}

/** Where a site is in the source; null for code without a file. */
export function placeOf(model: TraceModel, site: Row): SourcePlace | null {
  const info = model.sites[site];
  const file = info ? model.files[info.file] : undefined;
  if (!info || !file) return null;
  const { line, column, endLine, endColumn } = info;
  return { file: file.path, line, column, endLine, endColumn };
}

/** "report.ts:42", '' without a place. */
export function whereOf(place: SourcePlace | null): string {
  return place === null ? '' : `${baseName(place.file)}:${place.line}`;
}
