import type { Fix } from '../../analysis/finding';
import type { Relation } from '../judgement';
import type { Activation } from '../relate/activation';
import { mayBeMoved } from '../relate/relation';
import { awaitLate } from './await-late';
import { joinLiteral } from './join-literal';
import { joinStatements } from './join-statements';
import { startEarly } from './start-early';

/** A fix that awaits a group together; null when none would hold. The simplest form that fits is taken. */
export function fixGroup(
  activation: Activation,
  group: number[],
  relate: (first: number, second: number) => Relation,
): Fix | null {
  if (group.length < 2) return null;
  const sites = [...group].sort((a, b) => a - b).map((index) => activation.awaits[index]);
  for (let first = 0; first < sites.length; first++)
    for (let second = first + 1; second < sites.length; second++) {
      if (!mayBeMoved(relate(sites[first].index, sites[second].index))) return null;
    }
  return (
    joinLiteral(activation, sites) ??
    joinStatements(activation, sites, { pastAwaits: false }) ??
    startEarly(activation, sites) ??
    joinStatements(activation, sites) ??
    awaitLate(activation, sites)
  );
}
