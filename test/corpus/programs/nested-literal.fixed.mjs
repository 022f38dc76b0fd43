// corrected version of nested-literal.mjs
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

const state = async (id) => {
  const [user, theme, feed] = await Promise.all([load.user(id), load.theme(id), load.feed()]);
  return { header: { user, theme }, body: { feed, page: 1 } };
};

console.log(JSON.stringify(await state(2)));
