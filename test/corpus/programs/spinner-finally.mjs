// expect: fire
// awaits: 31,32
// rule: serial-awaits
// grade: any
// why: a spinner is shown around two independent loads; try and finally stay around both.
import { setTimeout as sleep } from 'node:timers/promises';

const spinner = {
  log: [],
  start() {
    this.log.push('start');
  },
  stop() {
    this.log.push('stop');
  },
};

async function installedVersion(name) {
  await sleep(45);
  return `${name}@1.0.0`;
}

async function latestVersion(name) {
  await sleep(60);
  return `${name}@1.2.0`;
}

async function outdated(name) {
  spinner.start();
  try {
    const installed = await installedVersion(name);
    const latest = await latestVersion(name);
    return installed === latest ? null : `${installed} -> ${latest}`;
  } finally {
    spinner.stop();
  }
}

console.log(await outdated('lamp'), spinner.log.join());
