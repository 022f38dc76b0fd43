import { baseName } from '../../core/base-name';
import type { TraceModel } from '../../core/model/trace-model';
import type { Row } from '../../core/units';

/** What a person calls a task: its function's name; for a module's top level, its file's. */
export function taskName(model: TraceModel, task: Row): string {
  const site = model.sites[model.tasks.functionSite[task]];
  if (site?.kind === 'module') return baseName(model.files[site.file]?.path ?? '') || 'module';
  return site?.name || 'anonymous';
}

/** "report.ts:42", '' when its file is not known. */
export function taskWhere(model: TraceModel, task: Row): string {
  const site = model.sites[model.tasks.functionSite[task]];
  const path = site ? model.files[site.file]?.path : undefined;
  return path === undefined ? '' : `${baseName(path)}:${site.line}`;
}
