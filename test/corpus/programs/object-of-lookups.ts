// expect: fire
// awaits: 19
// rule: serial-loop
// grade: any
// why: the values of a record are replaced one by one, each from its own key.
import { setTimeout as sleep } from 'node:timers/promises';

const secrets: Record<string, string> = { 'db/password': 'pg-1', 'mail/key': 'mk-2', 'pay/token': 'pt-3' };

async function readSecret(path: string): Promise<string> {
  await sleep(40);
  const value = secrets[path];
  if (value === undefined) throw new Error(`no secret ${path}`);
  return value;
}

async function resolveConfig(config: Record<string, string>): Promise<Record<string, string>> {
  const resolved: Record<string, string> = {};
  for (const [key, value] of Object.entries(config)) {
    resolved[key] = value.startsWith('secret:') ? await readSecret(value.slice(7)) : value;
  }
  return resolved;
}

const config = await resolveConfig({
  host: 'db.test',
  password: 'secret:db/password',
  mailKey: 'secret:mail/key',
  payToken: 'secret:pay/token',
});
console.log(JSON.stringify(config));
