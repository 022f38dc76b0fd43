// expect: silent
// why: the connection reads the settings that loading has put into module state.
const { setTimeout: sleep } = require('node:timers/promises');

let settings = null;

async function loadSettings() {
  await sleep(25);
  settings = { host: 'db.internal', port: 5432 };
}

async function connect() {
  const { host, port } = settings;
  await sleep(20);
  return `${host}:${port}`;
}

async function start() {
  await loadSettings();
  const connection = await connect();
  return connection;
}

start().then(console.log);
