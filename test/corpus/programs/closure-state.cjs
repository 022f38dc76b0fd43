// expect: silent
// why: both functions close over the same session variable: login sets it, loadInbox sends it.
const { setTimeout: sleep } = require('node:timers/promises');

function createMailbox(server) {
  let session = null;

  async function login(user, password) {
    await sleep(45);
    session = server.open(user, password);
  }

  async function loadInbox() {
    await sleep(35);
    return server.list(session);
  }

  return { login, loadInbox };
}

const fakeServer = {
  open: (user, password) => (password === 'secret' ? { user } : null),
  list(session) {
    if (!session) throw new Error('401');
    return [`hello ${session.user}`, 'your invoice'];
  },
};

async function main() {
  const { login, loadInbox } = createMailbox(fakeServer);
  await login('ann', 'secret');
  const inbox = await loadInbox();
  console.log(inbox.join(' | '));
}

main();
