// corrected version of spread-push.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const remote = { src: ['a.js', 'b.js'], docs: ['readme.md'], test: ['a.test.js'], media: [] };

async function listRemote(folder) {
  await sleep(35);
  return remote[folder].map((name) => `${folder}/${name}`);
}

async function listAll(folders) {
  return (await Promise.all(folders.map((folder) => listRemote(folder)))).flat();
}

listAll(Object.keys(remote)).then((files) => console.log(files.join(' ')));
