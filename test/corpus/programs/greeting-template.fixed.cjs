// corrected version of greeting-template.cjs
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
  const [name, unread] = await Promise.all([profiles.nameOf(id), messages.unread(id)]);
  return `Hello ${name}, you have ${unread} new messages`;
}

greeting(new Profiles(), new Messages(), 2).then(console.log);
