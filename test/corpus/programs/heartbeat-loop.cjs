// expect: silent
// why: a heartbeat is sent at intervals; the pauses are the purpose.
const { setTimeout: sleep } = require('node:timers/promises');

class Monitor {
  constructor() {
    this.beats = [];
    this.stopped = false;
  }
  async beat(n) {
    await sleep(15);
    this.beats.push(n);
  }
  async run(interval) {
    for (let n = 1; !this.stopped; n++) {
      await this.beat(n);
      await sleep(interval);
      if (n === 4) this.stopped = true;
    }
  }
}

const monitor = new Monitor();
monitor.run(30).then(() => console.log('beats', monitor.beats.join()));
