// expect: silent
// why: every plugin is registered on the host that the earlier ones have already changed.
import { setTimeout as sleep } from 'node:timers/promises';

class Host {
  commands = new Map();
  async register(plugin) {
    await sleep(30);
    await plugin.setup(this);
  }
}

const base = {
  async setup(host) {
    host.commands.set('print', (text) => text);
  },
};
const shout = {
  async setup(host) {
    await sleep(20);
    const print = host.commands.get('print');
    host.commands.set('print', (text) => print(text.toUpperCase()));
  },
};

async function start(plugins) {
  const host = new Host();
  for (const plugin of plugins) {
    await host.register(plugin);
  }
  return host;
}

const host = await start([base, shout]);
console.log(host.commands.get('print')('ready'));
