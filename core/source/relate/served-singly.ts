import { singleServers } from '../effects/clients';
import type { Value } from '../values/value';

/** Where a client's options say how many connections it may open. */
const LIMITS = ['max', 'connectionLimit', 'poolSize', 'maxPoolSize', 'connections'];
/** Where what it is built on is handed over: drizzle({ client }), new Kysely({ dialect }), knex({ pool }). */
const BENEATH = ['pool', 'client', 'dialect', 'extra'];

/** One sentence when a client answers one call at a time: by its kind, by its options, or by what it is built on; else null. */
export function servedSingly(value: Value, depth = 0): string | null {
  if (depth > 6) return null;
  if (value.t === 'instance') {
    if (singleServers[value.of]) return singleServers[value.of];
    return firstOf((value.made ?? []).map((one) => servedSingly(one, depth + 1)));
  }
  if (value.t !== 'object') return null;
  for (const name of LIMITS) {
    const limit = value.fields.get(name);
    if (limit?.t === 'const' && limit.value === 1) return 'its pool has one connection';
  }
  return firstOf(
    BENEATH.map((name) => {
      const field = value.fields.get(name);
      return field ? servedSingly(field, depth + 1) : null;
    }),
  );
}

function firstOf(sentences: (string | null)[]): string | null {
  return sentences.find((one) => one !== null) ?? null;
}
