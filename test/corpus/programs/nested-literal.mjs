// expect: fire
// awaits: 25,26,28
// rule: serial-awaits
// grade: any
// why: parts of a nested literal come from independent loads.
import { setTimeout as sleep } from 'node:timers/promises';

const load = {
  user: async (id) => {
    await sleep(45);
    return { id, name: 'Ann' };
  },
  theme: async (id) => {
    await sleep(40);
    return id > 1 ? 'dark' : 'light';
  },
  feed: async () => {
    await sleep(55);
    return ['sale', 'news'];
  },
};

const state = async (id) => ({
  header: {
    user: await load.user(id),
    theme: await load.theme(id),
  },
  body: { feed: await load.feed(), page: 1 },
});

console.log(JSON.stringify(await state(2)));
