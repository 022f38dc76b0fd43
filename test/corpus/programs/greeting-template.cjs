// expect: fire
// awaits: 24
// rule: serial-awaits
// grade: any
// why: the holes of one template literal are filled by two independent loads.
'use strict';
const { setTimeout: sleep } = require('node:timers/promises');

class Profiles {
  async nameOf(id) {
    await sleep(40);
    return ['nobody', 'Ann', 'Bob'][id];
  }
}

class Messages {
  async unread(id) {
    await sleep(60);
    return id * 3;
  }
}

async function greeting(profiles, messages, id) {
  return `Hello ${await profiles.nameOf(id)}, you have ${await messages.unread(id)} new messages`;
}

greeting(new Profiles(), new Messages(), 2).then(console.log);
