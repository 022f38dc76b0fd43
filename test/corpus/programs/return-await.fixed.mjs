// corrected version of return-await.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const api = {
  async theme(user) {
    await sleep(45);
    return user === 'ann' ? 'dark' : 'light';
  },
  async menu(language) {
    await sleep(60);
    return language === 'de' ? ['Start', 'Hilfe'] : ['Home', 'Help'];
  },
};

async function shell(user, language) {
  const [theme, menu] = await Promise.all([api.theme(user), api.menu(language)]);
  return [theme, ...menu];
}

console.log((await shell('ann', 'de')).join(' '));
