// expect: fire
// awaits: 14,15
// grade: any
// why: the client is made once without waiting; the two reads need nothing of one another.
const { setTimeout: sleep } = require('node:timers/promises');

let client;
function getClient() {
  if (!client) client = { async get(key) { await sleep(35); return key.toUpperCase(); } };
  return client;
}

async function flags() {
  const beta = await getClient().get('beta');
  const dark = await getClient().get('dark');
  return [beta, dark];
}

flags().then((all) => console.log(all.join(',')));
