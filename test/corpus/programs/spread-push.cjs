// expect: fire
// awaits: 17
// rule: serial-loop
// grade: any
// why: the files of every folder are listed alone and put one after the other into one list.
const { setTimeout: sleep } = require('node:timers/promises');

const remote = { src: ['a.js', 'b.js'], docs: ['readme.md'], test: ['a.test.js'], media: [] };

async function listRemote(folder) {
  await sleep(35);
  return remote[folder].map((name) => `${folder}/${name}`);
}

async function listAll(folders) {
  const files = [];
  for (const folder of folders) {
    files.push(...(await listRemote(folder)));
  }
  return files;
}

listAll(Object.keys(remote)).then((files) => console.log(files.join(' ')));
