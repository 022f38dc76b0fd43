// corrected version of release-bot.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const log = [];
const git = {
  tag: null,
  known: [],
  async fetch() {
    await sleep(25);
    this.known = ['feat: lamps', 'fix: desks'];
    log.push('fetch');
  },
  async commitsSince(tag) {
    await sleep(45);
    return this.known.map((subject) => `${subject} since ${tag}`);
  },
  async createTag(version) {
    await sleep(20);
    this.tag = version;
    log.push(`tag ${version}`);
  },
  async push() {
    await sleep(25);
    log.push(`push ${this.tag}`);
  },
};
const tracker = {
  async closedIssues(version) {
    await sleep(50);
    return [`#12 in ${version}`];
  },
};
const people = {
  async contributors(version) {
    await sleep(40);
    return version.startsWith('2') ? ['ann', 'bob'] : [];
  },
};

async function notes(version, previous) {
  const [commits, issues, thanks] = await Promise.all([
    git.commitsSince(previous),
    tracker.closedIssues(version),
    people.contributors(version),
  ]);
  return [...commits, ...issues, `thanks to ${thanks.join(', ')}`].join('; ');
}

async function release(version, previous) {
  await git.fetch();
  const text = await notes(version, previous);
  await git.createTag(version);
  await git.push();
  return text;
}

release('2.1.0', '2.0.3').then((text) => {
  console.log(text);
  console.log(log.join(', '));
});
