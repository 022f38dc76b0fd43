import { relative } from 'node:path';
import type { Finding } from '../../core/analysis/finding';
import type { Expectation, Group, Place } from './expectation';

export interface JudgedFinding {
  finding: Finding;
  /** What is wrong with it, or null. */
  wrong: string | null;
  /** Graded proven where the header says that nobody could prove it. */
  overclaimed: boolean;
}

export interface Judgement {
  findings: JudgedFinding[];
  /** Groups that no finding named. */
  missed: Group[];
  ok: boolean;
}

/** Compares what was said of a program with what its header expects. Pure. */
export function judge(expectation: Expectation, findings: readonly Finding[], folder: string): Judgement {
  const judged = findings.map((finding): JudgedFinding => {
    const named = placesOf(finding, folder);
    const group = [...expectation.groups, ...expectation.also].find((one) => fits(named, finding, one));
    let wrong: string | null = null;
    if (!group) wrong = expectation.verdict === 'silent' ? 'should stay silent' : 'not a place to change';
    else if (!ruleFits(expectation, finding, group)) wrong = `rule is ${finding.rule}`;
    const overclaimed = finding.confidence === 'proven' && expectation.grade === 'likely';
    return { finding, wrong, overclaimed };
  });
  const right = judged.filter((one) => one.wrong === null);
  const missed = expectation.groups.filter(
    (group) => !right.some(({ finding }) => covers(placesOf(finding, folder), group)),
  );
  return { findings: judged, missed, ok: missed.length === 0 && right.length === judged.length };
}

/** How a group is written in the table. */
export function showGroup(group: Group): string {
  return group.slots.map((slot) => slot.map((place) => place.line).join('/')).join(',');
}

/** How a finding's places are written in the table. */
export function showPlaces(finding: Finding, folder: string): string {
  return placesOf(finding, folder)
    .map((place) => place.line)
    .join(',');
}

/** A loop is named by its own line, awaits by theirs. */
function placesOf(finding: Finding, folder: string): Place[] {
  const named = finding.loop ? [finding.loop] : finding.awaits;
  return named.map(({ file, line }) => ({ file: relative(folder, file), line }));
}

/** Says nothing but what the group is about, and enough of it to be about several awaits. */
function fits(named: Place[], finding: Finding, group: Group): boolean {
  const inside = named.every((place) => group.slots.some((slot) => has(slot, place)));
  const needed = finding.loop ? 1 : Math.min(2, group.slots.length);
  return inside && named.length > 0 && slotsNamed(named, group) >= needed;
}

function covers(named: Place[], group: Group): boolean {
  return slotsNamed(named, group) === group.slots.length;
}

function slotsNamed(named: Place[], group: Group): number {
  return group.slots.filter((slot) => named.some((place) => has(slot, place))).length;
}

function has(slot: Place[], place: Place): boolean {
  return slot.some((one) => one.line === place.line && one.file === place.file);
}

function ruleFits(expectation: Expectation, finding: Finding, group: Group): boolean {
  return expectation.rule === 'any' || expectation.rule === finding.rule || expectation.also.includes(group);
}
