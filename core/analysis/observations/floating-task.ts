import { Outcome, type TraceModel } from '../../model/trace-model';
import { NS_PER_MS, type Ns, nsToMs, type Row } from '../../units';
import { sayMs } from '../finding-message';
import { describeObservation, type Observed } from './describe-observation';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { functionName, placeOfSite } from './place-of-site';
import { plural } from './plural';
import { textBefore } from './source-text';

/** Work that is over this soon after its caller is hardly left behind. */
const MIN_LEFT: Ns = 5 * NS_PER_MS;
/** So many waits of one task for timers at one place are a background loop, meant to go on by itself. */
const BACKGROUND_TURNS = 3;

/** A task whose promise nobody looked at: it failed unheard, or went on after who called it had ended. */
export const floatingTask: ObservationRule = {
  id: 'floating-task',
  summary: 'A task nobody waits for that failed, or went on after its caller (or its request) had ended.',
  observe(context) {
    const { model } = context;
    const looked = lookedAt(model);
    const groups = new Map<string, { tasks: Row[]; failed: boolean }>();
    for (let t = 0; t < model.tasks.length; t++) {
      if (!isFloating(context, t, looked)) continue;
      const failed = model.tasks.outcome[t] === Outcome.Rejected;
      if (failed ? !survived(model, t) : leftBehind(model, t) < MIN_LEFT) continue;
      const key = `${model.tasks.functionSite[t]} ${model.tasks.callSite[t]} ${failed}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, { tasks: [t], failed });
      else group.tasks.push(t);
    }
    return [...groups.values()].map(({ tasks, failed }) =>
      describeObservation(context, describe(context, tasks, failed)),
    );
  },
};

/** For each promise whether anything reacts to it: an await, `.then`, a gather. */
function lookedAt({ promises }: TraceModel): Uint8Array {
  const looked = new Uint8Array(promises.length);
  for (let p = 0; p < promises.length; p++) if (promises.parent[p] >= 0) looked[promises.parent[p]] = 1;
  return looked;
}

/** Called by the user's own code, directly or by forEach, suspended at least once, and dropped without a word. */
function isFloating({ model, read }: ObservationContext, t: Row, looked: Uint8Array): boolean {
  const { tasks, sites } = model;
  const own = tasks.promise[t];
  const parent = tasks.parent[t];
  if (own < 0 || looked[own] === 1 || parent < 0 || tasks.awaitTo[t] === tasks.awaitFrom[t]) return false;
  if (tasks.operation[parent] !== tasks.operation[t]) return false;
  const name = functionName(model, tasks.functionSite[t]);
  const call = sites[tasks.callSite[t]];
  if (!isForEach(name)) {
    // Callbacks are called by others, who may have their reasons; `void f()` says that it is meant.
    if (/ callback$/.test(name) || call === undefined) return false;
    const before = textBefore(read, model.files[call.file]?.path ?? '', call.line, call.column);
    // A value that goes somewhere (an argument, a variable, a return) may be waited for where the trace does not look.
    if (before === null || !/(^|[;{})]|=>|\belse|\bdo)\s*$/.test(before)) return false;
  }
  return !isBackgroundLoop(model, t);
}

function isForEach(name: string): boolean {
  return /\bforEach callback$/.test(name);
}

function isBackgroundLoop({ tasks, awaits, resources, strings }: TraceModel, t: Row): boolean {
  const turns = new Map<Row, number>();
  for (let a = tasks.awaitFrom[t]; a < tasks.awaitTo[t]; a++) {
    const r = awaits.waitedResource[a];
    if (r < 0 || strings[resources.type[r]] !== 'Timeout') continue;
    const n = (turns.get(awaits.site[a]) ?? 0) + 1;
    if (n >= BACKGROUND_TURNS) return true;
    turns.set(awaits.site[a], n);
  }
  return false;
}

/** An unhandled rejection ends the program, which then says so itself, unless it handles them in general. */
function survived({ tasks, parts }: TraceModel, t: Row): boolean {
  const part = parts[tasks.part[t]];
  return part.ended && part.exitCode === 0;
}

/** How long it went on after its caller, or after the request it belongs to; 0 when it did not, or never ended. */
function leftBehind({ tasks, operations, strings }: TraceModel, t: Row): Ns {
  const settled = tasks.settled[t];
  const o = tasks.operation[t];
  const caller = tasks.settled[tasks.parent[t]];
  if (Number.isNaN(settled) || Number.isNaN(caller)) return 0;
  const request = o >= 0 && strings[operations.kind[o]] === 'http' ? operations.end[o] : caller;
  return Math.max(0, settled - Math.max(caller, request));
}

function describe(context: ObservationContext, tasks: Row[], failed: boolean): Observed {
  const { model, read } = context;
  const { tasks: t, sites } = model;
  const [first] = tasks;
  const name = functionName(model, t.functionSite[first]) || 'a function';
  const caller = functionName(model, t.functionSite[t.parent[first]]) || 'its caller';
  const longest = tasks.reduce((max, task) => Math.max(max, leftBehind(model, task)), 0);
  const forEach = isForEach(name);
  const calls = forEach
    ? `${plural(tasks.length, 'async callback')} of a forEach`
    : tasks.length > 1
      ? `${tasks.length} calls of \`${name}\``
      : `\`${name}\``;
  const were = tasks.length > 1 ? 'were' : 'was';
  const message = failed
    ? `${calls} failed, and nobody was waiting for ${tasks.length > 1 ? 'them' : 'it'}: the error went nowhere.`
    : forEach
      ? `forEach does not wait: ${calls} ${were} still at work when \`${caller}\` had ended, up to ${sayMs(nsToMs(longest))} longer.`
      : `Nobody waits for ${calls}: ${tasks.length > 1 ? 'they' : 'it'} went on for ${sayMs(nsToMs(longest))} after \`${caller}\` had ended.`;
  return {
    rule: 'floating-task',
    interest: failed || forEach ? 'worth-a-look' : 'note',
    message,
    advice: forEach
      ? 'Use `for … of` with await, or `await Promise.all(list.map(…))`.'
      : 'Await it, or say that it is meant (`void f().catch(…)`): a failure would otherwise be an unhandled rejection.',
    places: [
      placeOfSite(
        model,
        read,
        sites[t.callSite[first]] !== undefined ? t.callSite[first] : t.functionSite[first],
      ),
    ],
    key: `${name}|${failed ? 'failed' : 'left'}`,
    operations: tasks.map((task) => t.operation[task]),
    sightings: tasks.map((task) => ({
      task,
      awaits: [],
      start: t.start[task],
      end: Number.isNaN(t.settled[task]) ? t.start[task] : t.settled[task],
    })),
    measured: { calls: tasks.length, leftMs: nsToMs(longest) },
    evidence: [
      { kind: 'runtime', detail: 'No await, then, catch or gather ever looked at the promise it returned.' },
    ],
  };
}
