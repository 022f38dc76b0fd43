import type { Fix } from '../../analysis/finding';
import { isFunction } from '../parse/nodes';
import type { Activation, AwaitSite } from '../relate/activation';
import { concurrencyCaveat, TURN_FAILS } from './gather-text';
import { joinLiteral } from './join-literal';
import { startEarly } from './start-early';

/**
 * `list.reduce(async (acc, x) => { const before = await acc; const v = await f(x); … })`: f(x) starts before the turn
 * before is awaited, so that all turns start at once; the results are still put together in order.
 */
export function reduceLoop(activation: Activation, peak: number): Fix | null {
  const { owner } = activation;
  if (!isFunction(owner)) return null;
  const accumulator = owner.params[0];
  if (accumulator?.type !== 'Identifier') return null;
  const sites = activation.awaits.map(
    (site): AwaitSite =>
      site.argument.type === 'Identifier' && site.argument.name === accumulator.name
        ? { ...site, start: site.argument }
        : site,
  );
  const first = sites.find(
    (site) => site.argument.type === 'Identifier' && site.argument.name === accumulator.name,
  );
  if (!first) return null;
  const work = sites.filter((site) => site !== first && (site.node.start ?? 0) > (first.node.start ?? 0));
  // A chain within a turn stays one: only its beginning can move.
  const fix = joinLiteral(activation, [first, ...work]) ?? startEarly(activation, [first, work[0]]);
  return (
    fix && {
      ...fix,
      title: 'Start each turn before the one before it is over',
      caveats: [TURN_FAILS, concurrencyCaveat(false, peak)],
    }
  );
}
