import { AwaitFlag, Outcome, type TraceModel } from '../../core/model/trace-model';
import type { Ns, Row } from '../../core/units';
import { formatDuration } from '../layout/format-duration';
import { RowKind } from '../layout/row-table';
import { SpanKind } from '../layout/span-store';
import type { SiteStatistics } from './site-statistics';
import { taskEnd } from './task-forest';
import { taskName } from './task-name';
import { placeOf, resourceName, waitLabel, whereOf } from './wait-label';
import type { Target, TargetInfo } from './worker-messages';

/** Said of awaits of code that could not be instrumented. */
const SAMPLED = 'Approximate: this code could not be instrumented; it is known from samples of its stack.';

/** How a task spent its life. */
export function taskTimes(model: TraceModel, task: Row): { ran: Ns; waited: Ns; held: Ns } {
  const { tasks, runs, awaits } = model;
  const times = { ran: 0, waited: 0, held: 0 };
  for (let r = tasks.runFrom[task]; r < tasks.runTo[task]; r++) times.ran += runs.end[r] - runs.start[r];
  for (let a = tasks.awaitFrom[task]; a < tasks.awaitTo[task]; a++) {
    const end = Number.isNaN(awaits.end[a]) ? taskEnd(model, task) : awaits.end[a];
    times.waited += Math.max(0, end - awaits.start[a]);
    if (awaits.ready[a] < end) times.held += end - Math.max(awaits.ready[a], awaits.start[a]);
  }
  return times;
}

/** Sentences on how a task ended, where that was not well or not yet. */
export function outcomeNotes(model: TraceModel, task: Row): string[] {
  const { tasks } = model;
  if (tasks.outcome[task] === Outcome.Rejected) return ['It was rejected.'];
  if (Number.isNaN(tasks.settled[task]) && Number.isNaN(tasks.returned[task])) {
    const ended = model.parts[tasks.part[task]]?.ended === true;
    return [ended ? 'It never settled.' : 'It had not settled when this was recorded.'];
  }
  return [];
}

/** What the hover card says of what the pointer is on. */
export function describeTarget(model: TraceModel, statistics: SiteStatistics, target: Target): TargetInfo {
  switch (target.spanKind) {
    case SpanKind.Suspended:
    case SpanKind.Ready:
      if (target.spanRef >= 0) return describeAwait(model, statistics, target.spanRef, target.spanKind);
      break;
    case SpanKind.Running:
      if (target.spanRef >= 0) return describeRun(model, statistics, target.spanRef);
      break;
    case SpanKind.Busy:
      return describeSlice(model, target.spanRef);
    case SpanKind.Timer:
    case SpanKind.File:
    case SpanKind.Network:
    case SpanKind.Other:
      return describeResource(model, target.spanRef);
  }
  if (target.rowKind === RowKind.Task) return describeTask(model, statistics, target.rowRef);
  if (target.rowKind === RowKind.TaskGroup) return describeTask(model, statistics, target.rowRef);
  return { title: '', where: '', place: null, facts: [], notes: [], task: -1, await: -1 };
}

function describeTask(model: TraceModel, statistics: SiteStatistics, task: Row): TargetInfo {
  const place = placeOf(model, model.tasks.functionSite[task]);
  const { ran, waited } = taskTimes(model, task);
  const facts = [`ran ${formatDuration(ran)}`];
  if (waited > 0) facts.push(`waited ${formatDuration(waited)}`);
  const calls = statistics.callsOf(model.tasks.functionSite[task]);
  if (calls.count > 1) facts.push(`${calls.count} calls, p95 ${formatDuration(calls.p95)}`);
  return {
    title: taskName(model, task),
    where: whereOf(place),
    place,
    facts,
    notes: outcomeNotes(model, task),
    task,
    await: -1,
  };
}

function describeRun(model: TraceModel, statistics: SiteStatistics, run: Row): TargetInfo {
  const info = describeTask(model, statistics, model.runs.task[run]);
  const { start, end } = model.runs;
  info.facts.unshift(`running ${formatDuration(end[run] - start[run])}`);
  return info;
}

function describeAwait(model: TraceModel, statistics: SiteStatistics, wait: Row, kind: number): TargetInfo {
  const { awaits } = model;
  const task = awaits.task[wait];
  const place = placeOf(model, awaits.site[wait]);
  const end = Number.isNaN(awaits.end[wait]) ? taskEnd(model, task) : awaits.end[wait];
  const what = waitLabel(model, wait);
  const facts = [
    `ran ${formatDuration(taskTimes(model, task).ran)}`,
    `waited ${formatDuration(end - awaits.start[wait])}${what === '' ? '' : ` for ${what}`}`,
  ];
  const times = statistics.awaitsAt(awaits.site[wait]);
  if (times.count > 1) facts.push(`${times.count} times, p95 ${formatDuration(times.p95)}`);
  const notes = outcomeNotes(model, task);
  if (awaits.outcome[wait] === Outcome.Rejected) notes.unshift('What it waited for was rejected.');
  if (Number.isNaN(awaits.end[wait])) notes.unshift(openWaitNote(model, task));
  if ((awaits.flags[wait] & AwaitFlag.Approximate) !== 0) notes.push(SAMPLED);
  if (kind === SpanKind.Ready) {
    const held = formatDuration(end - awaits.ready[wait]);
    notes.unshift(`Ready to go on, but the event loop was busy for ${held}.`);
  }
  return { title: taskName(model, task), where: whereOf(place), place, facts, notes, task, await: wait };
}

function openWaitNote(model: TraceModel, task: Row): string {
  const ended = model.parts[model.tasks.part[task]]?.ended === true;
  return ended ? 'It never resumed.' : 'It was waiting when this was recorded.';
}

function describeSlice(model: TraceModel, slice: Row): TargetInfo {
  const { slices, tasks, promises } = model;
  const length = formatDuration(slices.end[slice] - slices.start[slice]);
  const resource = slices.resource[slice];
  const facts = [`busy ${length}`];
  if (resource >= 0) facts.push(`callback of ${resourceName(model, resource)}`);
  const wait = slices.promise[slice] >= 0 ? promises.await[slices.promise[slice]] : -1;
  const task = wait >= 0 ? model.awaits.task[wait] : resource >= 0 ? model.resources.task[resource] : -1;
  if (wait >= 0) facts.push(`resumed ${taskName(model, task)}`);
  const place = task >= 0 ? placeOf(model, tasks.functionSite[task]) : null;
  return { title: 'Event loop', where: whereOf(place), place, facts, notes: [], task, await: wait };
}

function describeResource(model: TraceModel, resource: Row): TargetInfo {
  const { resources, strings } = model;
  const task = resources.task[resource];
  const end = resources.end[resource];
  const facts = [
    Number.isNaN(end) ? 'not over when the trace ended' : formatDuration(end - resources.start[resource]),
  ];
  const type = strings[resources.type[resource]] ?? '';
  const title = resourceName(model, resource);
  if (title !== type) facts.push(type);
  if (task >= 0) facts.push(`started by ${taskName(model, task)}`);
  const place = task >= 0 ? placeOf(model, model.tasks.functionSite[task]) : null;
  const notes = resources.failed[resource] ? ['It failed.'] : [];
  return { title, where: whereOf(place), place, facts, notes, task, await: -1 };
}
