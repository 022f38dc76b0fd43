import type { TraceModel } from '../model/trace-model';
import type { Ns, Row } from '../units';
import type { Candidate } from './candidate';
import { type ChangesByKind, changesByKind } from './changes-by-kind';
import type { Retrigger } from './replay/retrigger';
import type { Gain, WhatIf } from './what-if';

/** A candidate and what changing it everywhere would give; together with others where `partners` says so. */
export interface Measured {
  candidate: Candidate;
  gain: Gain;
  /** It gains this only when these are changed as well. */
  partners?: Candidate[];
  /** What it gains when turns of the loop around it overlap as well; absent where that is no more. */
  withAround?: Ns;
}

/** So many hidden candidates of one kind of operation are tried together, the ones that wait longest. */
const MAX_TRIED = 16;
/** What leaving one out may cost before it counts as needed. */
const NEEDED_SHARE = 0.1;

/**
 * Candidates that gain nothing alone, because others wait beside them just as long, but do together.
 *
 *   left   ├── a ──┤├── b ──┤     either alone: the other branch still takes two waits
 *   right  ├── c ──┤├── d ──┤     both: one wait
 *
 * @param found what gains alone.
 * @param hidden what does not.
 * @param worthwhile whether a saving is worth a word.
 */
export function jointGains(
  model: TraceModel,
  whatIf: WhatIf,
  found: readonly Measured[],
  hidden: readonly Measured[],
  worthwhile: (candidate: Candidate, gain: Gain) => boolean,
): Measured[] {
  const promoted: Measured[] = [];
  const settled = found.map((f) => f.candidate);
  const kindsOf = new Map(hidden.map((h) => [h, [...changesByKind(model, whatIf, [h.candidate]).keys()]]));
  const kinds = new Set([...kindsOf.values()].flat());
  for (const kind of kinds) {
    const tried = hidden
      .filter((h) => kindsOf.get(h)!.includes(kind) && !promoted.includes(h))
      // What is not worth a word even if nothing hid it is not worth trying.
      .filter((h) => worthwhile(h.candidate, { ...h.gain, endToEnd: h.gain.local }))
      .sort((a, b) => b.gain.local - a.gain.local)
      .slice(0, MAX_TRIED);
    if (tried.length === 0 || tried.length + settled.length < 2) continue;
    const together = new Together(
      changesByKind(model, whatIf, [...settled, ...tried.map((h) => h.candidate)]).get(kind)!,
      (candidates) => changesByKind(model, whatIf, candidates).get(kind),
      whatIf,
    );
    const base = together.gain(settled);
    let all = together.gain([...settled, ...tried.map((h) => h.candidate)]);
    const extra = all.endToEnd - base.endToEnd;
    if (!tried.some((h) => worthwhile(h.candidate, { ...h.gain, endToEnd: extra }))) continue;
    const needed = keepNeeded(tried, settled, together, all.endToEnd, NEEDED_SHARE * extra);
    const candidates = needed.map((h) => h.candidate);
    all = together.gain([...settled, ...candidates]);
    const gain = difference(all, base);
    for (const h of needed) {
      const own = { ...gain, local: h.gain.local };
      if (!worthwhile(h.candidate, own)) continue;
      const partners = [
        ...candidates.filter((c) => c !== h.candidate),
        ...found
          .filter((f) => {
            const without = together.gain([...settled.filter((c) => c !== f.candidate), ...candidates]);
            return all.endToEnd - without.endToEnd > f.gain.endToEnd + gain.endToEnd / 2;
          })
          .map((f) => f.candidate),
      ];
      if (partners.length > 0) promoted.push({ candidate: h.candidate, gain: own, partners });
    }
  }
  return promoted;
}

/** Leaves out, the shortest waits first, whatever the rest does not need to gain as much. */
function keepNeeded(
  tried: readonly Measured[],
  settled: readonly Candidate[],
  together: Together,
  most: Ns,
  tolerance: Ns,
): Measured[] {
  let needed = [...tried];
  for (const h of [...tried].reverse()) {
    const rest = needed.filter((other) => other !== h);
    const gain = together.gain([...settled, ...rest.map((other) => other.candidate)]);
    if (most - gain.endToEnd <= tolerance) needed = rest;
  }
  return needed;
}

/** Replays the same operations with the changes of different candidates. */
class Together {
  constructor(
    private readonly operations: ReadonlyMap<Row, unknown>,
    private readonly changesOf: (candidates: readonly Candidate[]) => ReturnType<ChangesByKind['get']>,
    private readonly whatIf: WhatIf,
  ) {}

  gain(candidates: readonly Candidate[]): Omit<Gain, 'local'> {
    const changes = this.changesOf(candidates);
    const all = new Map<Row, Retrigger[]>();
    for (const operation of this.operations.keys()) all.set(operation, changes?.get(operation) ?? []);
    return this.whatIf.gainOver(all);
  }
}

/** What the second saves beyond the first. */
function difference(all: Omit<Gain, 'local'>, base: Omit<Gain, 'local'>): Omit<Gain, 'local'> {
  const savings = new Map(
    [...all.savings].map(([o, ns]) => [o, Math.max(0, ns - (base.savings.get(o) ?? 0))]),
  );
  return {
    ...all,
    endToEnd: all.endToEnd - base.endToEnd,
    p50: Math.max(0, all.p50 - base.p50),
    p95: Math.max(0, all.p95 - base.p95),
    savings,
  };
}
