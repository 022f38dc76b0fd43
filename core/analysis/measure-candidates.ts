import type { TraceModel } from '../model/trace-model';
import { NS_PER_MS, type Ns, nsToMs, type Row } from '../units';
import type { Candidate, KeptCandidate } from './candidate';
import { changesByKind } from './changes-by-kind';
import { fewFileWaits } from './file-waits';
import { sayMs } from './finding-message';
import { jointGains, type Measured } from './joint-gains';
import { sharedConnections } from './shared-connection';
import type { Gain, WhatIf } from './what-if';

/** Below this share of its operation a saving is noise; what is not proven must promise more. */
const MIN_SHARE = { proven: 0.005, likely: 0.02 };
const MIN_SHARE_ACROSS = 0.05;
/** When less than this of the waiting would be saved, the processor or other work hides it; the rest is measuring error. */
const MIN_SHARE_OF_LOCAL = 0.1;
/** From this share on, nothing hides the waits: there is little to gain. */
const MOST_OF_LOCAL = 0.5;
/** What a few waits for local files must save: their times scatter by as much. */
export const MIN_SAVING_ON_FILES: Ns = 12 * NS_PER_MS;

/** Says of each candidate what it would give, and of those that would give nothing why. Ranked, largest saving first. */
export function measureCandidates(
  model: TraceModel,
  whatIf: WhatIf,
  candidates: readonly Candidate[],
  minSaving: Ns,
  minSavingOnFiles: Ns,
): { found: Measured[]; kept: KeptCandidate[] } {
  const sharedConnection = sharedConnections(model);
  const enough = (candidate: Candidate, gain: Gain): boolean =>
    gain.endToEnd >=
    Math.max(
      minSaving,
      (candidate.acrossFunctions === true ? MIN_SHARE_ACROSS : MIN_SHARE[candidate.confidence]) *
        gain.operationDuration,
      MIN_SHARE_OF_LOCAL * gain.local,
    );
  const fewFiles = fewFileWaits(model);
  const scatters = (candidate: Candidate, gain: Gain): boolean =>
    gain.endToEnd < minSavingOnFiles && fewFiles(candidate);
  const worthwhile = (candidate: Candidate, gain: Gain): boolean =>
    enough(candidate, gain) && !scatters(candidate, gain);
  const found: Measured[] = [];
  const hidden: Measured[] = [];
  const kept: KeptCandidate[] = [];
  for (const candidate of candidates) {
    const shared = candidate.pooled ? null : sharedByAll(sharedConnection, candidate);
    if (shared !== null) {
      kept.push({ places: candidate.places, instances: candidate.instances, why: shared });
      continue;
    }
    const gain = whatIf.gainOf(candidate.instances);
    (worthwhile(candidate, gain) ? found : hidden).push({ candidate, gain });
  }
  const joint = jointGains(model, whatIf, found, hidden, worthwhile);
  const promoted = new Set(joint.map((j) => j.candidate));
  for (const h of hidden) {
    if (promoted.has(h.candidate)) continue;
    kept.push(enough(h.candidate, h.gain) && scatters(h.candidate, h.gain) ? whyScatters(h) : whyHidden(h));
  }
  for (const one of found) {
    const { around } = one.candidate;
    if (around === undefined || sharedByAll(sharedConnection, around) !== null) continue;
    one.withAround = gainWith(model, whatIf, one, around, minSaving);
  }
  found.push(...joint);
  found.sort((a, b) => b.gain.endToEnd - a.gain.endToEnd);
  return { found, kept };
}

/** What a loop gains together with the loop around it, when that is worth a word. */
function gainWith(
  model: TraceModel,
  whatIf: WhatIf,
  { candidate, gain }: Measured,
  around: Candidate,
  minSaving: Ns,
): Ns | undefined {
  const both = [...changesByKind(model, whatIf, [candidate, around]).values()]
    .map((changes) => whatIf.gainOver(changes))
    .filter(({ operationName }) => operationName === gain.operationName)
    .reduce((most, { endToEnd }) => Math.max(most, endToEnd), 0);
  return both - gain.endToEnd >= Math.max(minSaving, MIN_SHARE_OF_LOCAL * gain.endToEnd) ? both : undefined;
}

/** The connection that served a candidate's awaits every time it happened, as a reason; null when there is none. */
function sharedByAll(
  shared: (awaits: readonly Row[]) => string | null,
  { instances }: Candidate,
): string | null {
  let why: string | null = null;
  for (const { awaits } of instances) {
    why = shared(awaits);
    if (why === null) return null;
  }
  return why;
}

/** Independent, but what was measured says too little of the next run. */
function whyScatters({ candidate, gain }: Measured): KeptCandidate {
  const why = `They need nothing of each other, but ${sayMs(nsToMs(gain.endToEnd))} is all there is to gain, and a few waits for local files scatter by as much from run to run.`;
  return { places: candidate.places, why, instances: candidate.instances };
}

/** Independent, but the operation would not end earlier: shown as such, never as a warning. */
function whyHidden({ candidate, gain }: Measured): KeptCandidate {
  const local = candidate.instances.reduce((max, i) => Math.max(max, i.local), 0);
  const saved = sayMs(nsToMs(gain.endToEnd));
  const why =
    nsToMs(local) < 1
      ? `They need nothing of each other, but together they wait hardly at all (${sayMs(nsToMs(local))} to gain).`
      : gain.endToEnd < MOST_OF_LOCAL * gain.local
        ? `They need nothing of each other, but ${gain.operationName} would end only ${saved} earlier: other work hides these waits or keeps the thread busy.`
        : `They need nothing of each other that can be seen, but ${gain.operationName} takes ${sayMs(nsToMs(gain.operationDuration))}, and would end only ${saved} earlier.`;
  return { places: candidate.places, why, instances: candidate.instances };
}
