// corrected version of class-reads-this.mjs
import { setTimeout as sleep } from 'node:timers/promises';

class Repository {
  #latency;
  constructor(owner, latency) {
    this.owner = owner;
    this.#latency = latency;
  }

  async issues() {
    await sleep(this.#latency);
    return [`${this.owner}#1`, `${this.owner}#2`];
  }

  async releases() {
    await sleep(this.#latency + 10);
    return [`${this.owner}@1.0.0`];
  }

  async summary() {
    const [issues, releases] = await Promise.all([this.issues(), this.releases()]);
    return `${issues.length} issues, last release ${releases.at(-1)}`;
  }
}

console.log(await new Repository('overlap', 45).summary());
