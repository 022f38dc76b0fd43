// corrected version of lazy-singleton.cjs
const { setTimeout: sleep } = require('node:timers/promises');

let client;
function getClient() {
  if (!client) client = { async get(key) { await sleep(35); return key.toUpperCase(); } };
  return client;
}

async function flags() {
  const [beta, dark] = await Promise.all([getClient().get('beta'), getClient().get('dark')]);
  return [beta, dark];
}

flags().then((all) => console.log(all.join(',')));
