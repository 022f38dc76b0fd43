// corrected version of object-of-lookups.ts
import { setTimeout as sleep } from 'node:timers/promises';

const secrets: Record<string, string> = { 'db/password': 'pg-1', 'mail/key': 'mk-2', 'pay/token': 'pt-3' };

async function readSecret(path: string): Promise<string> {
  await sleep(40);
  const value = secrets[path];
  if (value === undefined) throw new Error(`no secret ${path}`);
  return value;
}

async function resolveConfig(config: Record<string, string>): Promise<Record<string, string>> {
  const entries = await Promise.all(
    Object.entries(config).map(async ([key, value]) => [
      key,
      value.startsWith('secret:') ? await readSecret(value.slice(7)) : value,
    ]),
  );
  return Object.fromEntries(entries);
}

const config = await resolveConfig({
  host: 'db.test',
  password: 'secret:db/password',
  mailKey: 'secret:mail/key',
  payToken: 'secret:pay/token',
});
console.log(JSON.stringify(config));
