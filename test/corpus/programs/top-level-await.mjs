// expect: fire
// awaits: 18,19
// rule: serial-awaits
// grade: any
// why: the module awaits two independent loads at its top level.
import { setTimeout as sleep } from 'node:timers/promises';

const loadConfig = async (name) => {
  await sleep(55);
  return { name, port: 8080 };
};

const loadFeatureFlags = async () => {
  await sleep(45);
  return new Set(['search', 'dark-mode']);
};

const config = await loadConfig('shop');
const flags = await loadFeatureFlags();

console.log(`${config.name} on ${config.port} with ${[...flags].join(' and ')}`);
