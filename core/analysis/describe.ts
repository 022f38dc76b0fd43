import type { TraceModel } from '../model/trace-model';
import type { ReadSource } from '../source/judgement';
import { type Ms, type Ns, nsToMs, type Row } from '../units';
import { awaitText, distinctLabels } from './await-text';
import { type Candidate, type KeptCandidate, operationOf, type Place } from './candidate';
import type { Evidence, FindingAwait, LocatedFinding, LocatedKept } from './finding';
import { sayMs, serialMessage } from './finding-message';
import { joinFixes } from './join-fixes';
import type { Measured } from './joint-gains';
import { lateWords } from './late-words';
import { quantile } from './quantile';
import { sentence } from './sentence';
import { stableId } from './stable-id';
import { sayNoFix } from './why-no-fix';
import { waited } from './work-start';

/** The timeline shows the costliest few hundred. */
const MAX_LOCATED = 200;

/** Puts a measured candidate into the words and numbers of the contract. */
export function describeFinding(
  model: TraceModel,
  { candidate, gain, partners = [], withAround }: Measured,
  read: ReadSource,
): LocatedFinding {
  const { places, instances } = candidate;
  const awaits = describeAwaits(model, places, instances);
  const labels = places.map((p) => p.traced.plan.awaits[p.planned].label);
  const said = distinctLabels(
    labels,
    places.map((p) => awaitText(read, p.traced.plan.awaits[p.planned].range)),
  );
  const { plan } = places[0].traced;
  const locals = instances.map((i) => i.local).sort((a, b) => a - b);
  const iterations = candidate.loop === undefined ? 0 : typicalIterations(candidate);
  const operation = { name: gain.operationName, durationMs: nsToMs(gain.operationDuration) };
  const savingMs = {
    local: nsToMs(quantile(locals, 0.5)),
    endToEnd: nsToMs(gain.endToEnd),
    p50: nsToMs(gain.p50),
    p95: nsToMs(gain.p95),
  };
  const own = candidate.fix();
  const fix =
    partners.length === 0
      ? own
      : joinFixes(
          own,
          partners.map((p) => p.fix()),
        );
  return {
    id: stableId([candidate.rule, relativePath(model, plan.file), plan.name, candidate.identity].join('|')),
    rule: candidate.rule,
    confidence: candidate.confidence,
    message: serialMessage({
      labels: said,
      awaits,
      operation,
      saving: savingMs,
      iterations,
      turnMs: typicalTurn(candidate),
      beside: partners.map(placeOf),
    }),
    awaits,
    ...(candidate.loop !== undefined ? { loop: candidate.loop } : {}),
    operation,
    occurrences: instances.length,
    savingMs,
    evidence: [
      ...candidate.evidence,
      ...lateWords(model, candidate, said),
      measured(candidate),
      ...together(partners),
      ...withLoopAround(candidate, operation.name, withAround),
    ],
    fix,
    ...(fix === null ? { noFix: sayNoFix(candidate, partners) } : {}),
    labels: said,
    located: instances
      .filter((i) => i.task >= 0)
      .sort((a, b) => b.local - a.local)
      .slice(0, MAX_LOCATED)
      .map((i) => ({
        task: i.task,
        awaits: i.awaits,
        savingMs: nsToMs(gain.savings.get(operationOf(model, i)) ?? gain.endToEnd),
      })),
  };
}

/** What is said of awaits that are serial for a reason, with the places in the timeline where they were seen first. */
export function describeKept(model: TraceModel, kept: KeptCandidate): LocatedKept {
  const { places, instances } = kept;
  return {
    awaits: describeAwaits(model, places, instances),
    why: sentence(kept.why),
    located: instances
      .filter((i) => i.task >= 0)
      .slice(0, MAX_LOCATED)
      .map((i) => ({ task: i.task, awaits: i.awaits, savingMs: 0 })),
  };
}

function describeAwaits(
  model: TraceModel,
  places: readonly Place[],
  instances: readonly { awaits: Row[]; placeWaits?: Ns[] }[],
): FindingAwait[] {
  const waits = new Map<string, number[]>();
  for (const instance of instances) {
    for (const a of instance.awaits) {
      const site = model.sites[model.awaits.site[a]];
      const key = `${model.files[site.file].path}:${site.line}:${site.column}`;
      const list = waits.get(key);
      if (list === undefined) waits.set(key, [waited(model, a)]);
      else list.push(waited(model, a));
    }
  }
  return places.map(({ traced, planned }, index) => {
    const { range } = traced.plan.awaits[planned];
    const key = `${range.file}:${range.line}:${range.column}`;
    const told = instances.flatMap((i) => i.placeWaits?.[index] ?? []);
    const seen = (told.length > 0 ? told : (waits.get(key) ?? [])).sort((a, b) => a - b);
    const site = model.sites[traced.site];
    return {
      file: range.file,
      line: range.line,
      column: range.column,
      endLine: range.endLine,
      endColumn: range.endColumn,
      function: site?.kind === 'module' ? 'top level' : site?.name || traced.plan.name,
      waitMs: nsToMs(quantile(seen, 0.5)),
    };
  });
}

/** Median wait of a loop's turn, over all its instances. */
function typicalTurn(candidate: Candidate): Ms {
  const waits = candidate.instances.flatMap((i) => i.waits ?? []).filter((w) => w > 0);
  return nsToMs(
    quantile(
      waits.sort((a, b) => a - b),
      0.5,
    ),
  );
}

function typicalIterations(candidate: Candidate): number {
  const counts = candidate.instances.map((i) => i.iterations ?? i.awaits.length).sort((a, b) => a - b);
  return quantile(counts, 0.5);
}

function measured(candidate: Candidate): Evidence {
  const n = candidate.instances.length;
  const times = n === 1 ? 'The one time it ran' : `All ${n} times it ran`;
  const longest = candidate.instances.reduce((max, i) => Math.max(max, i.local), 0);
  return {
    kind: 'measurement',
    detail: `${times}, each began only after the one before had come back; up to ${sayMs(nsToMs(longest))} of waiting could overlap.`,
  };
}

/** Where a partner is, as people say it: "`api.revenue` (line 22)". */
function placeOf({ places }: Candidate): string {
  const { traced, planned } = places[0];
  const { label, range } = traced.plan.awaits[planned];
  return `\`${label}\` (line ${range.line})`;
}

function together(partners: readonly Candidate[]): Evidence[] {
  if (partners.length === 0) return [];
  return [
    {
      kind: 'measurement',
      detail: `Changed alone it gains nothing, since ${partners.map(placeOf).join(' and ')} waits beside it as long; the saving is that of changing ${partners.length === 1 ? 'both' : 'all'}.`,
    },
  ];
}

/** The fix is of the inner loop; what the outer one would add is seen again in the next trace. */
function withLoopAround({ around }: Candidate, operation: string, gain: Ns | undefined): Evidence[] {
  if (around?.loop === undefined || gain === undefined) return [];
  const sure = around.confidence === 'proven' ? '' : ' as far as we can see';
  return [
    {
      kind: 'measurement',
      detail: `Turns of the loop around it (line ${around.loop.line}) need nothing of each other either${sure}: with both overlapped, ${operation} would take ${sayMs(nsToMs(gain))} less.`,
    },
  ];
}

/** Paths in ids are relative to where the program ran, so that ids survive another checkout. */
export function relativePath(model: TraceModel, file: string): string {
  const { cwd } = model.parts[0];
  return cwd !== '' && file.startsWith(cwd) ? file.slice(cwd.length + 1).replaceAll('\\', '/') : file;
}
