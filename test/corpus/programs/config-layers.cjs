// expect: silent
// why: every layer is assigned over the one before, into one object; the last one wins.
const { setTimeout: sleep } = require('node:timers/promises');

async function applyDefaults(config) {
  await sleep(20);
  Object.assign(config, { port: 80, host: 'localhost', debug: false });
}

async function applyFile(config) {
  await sleep(45);
  Object.assign(config, { port: 8080, debug: true });
}

async function applyFlags(config, flags) {
  await sleep(25);
  for (const flag of flags) {
    const [key, value] = flag.split('=');
    config[key] = value;
  }
}

async function loadConfig(flags) {
  const config = {};
  await applyDefaults(config);
  await applyFile(config);
  await applyFlags(config, flags);
  return config;
}

loadConfig(['port=9000']).then((config) => console.log(JSON.stringify(config)));
