// expect: fire
// awaits: 20,21
// rule: serial-awaits
// grade: any
// why: the last load is returned with an await of its own and uses nothing of the first.
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
  const theme = await api.theme(user);
  return [theme, ...(await api.menu(language))];
}

console.log((await shell('ann', 'de')).join(' '));
