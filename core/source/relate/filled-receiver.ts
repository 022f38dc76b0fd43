import type { Effect } from '../effects/effect';
import type { Activation, AwaitSite } from './activation';
import { resultUnused } from './traits';

/**
 * What an await does. `await store.load();`: where nobody uses what a call gives that is only known to read, by its name, it
 * is awaited for what it leaves in what it was called on.
 */
export function effectsOfAwait(activation: Activation, site: AwaitSite): Effect[] {
  const effects = activation.effectsOf(site.start ?? site.node);
  if (!site.start || !resultUnused(activation, site)) return effects;
  return effects.map((effect) =>
    effect.op === 'read' && effect.on.kind === 'memory' && effect.on.receiver
      ? { ...effect, op: 'write', later: true }
      : effect,
  );
}
