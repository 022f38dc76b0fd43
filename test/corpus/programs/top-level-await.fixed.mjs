// corrected version of top-level-await.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const loadConfig = async (name) => {
  await sleep(55);
  return { name, port: 8080 };
};

const loadFeatureFlags = async () => {
  await sleep(45);
  return new Set(['search', 'dark-mode']);
};

const [config, flags] = await Promise.all([loadConfig('shop'), loadFeatureFlags()]);

console.log(`${config.name} on ${config.port} with ${[...flags].join(' and ')}`);
