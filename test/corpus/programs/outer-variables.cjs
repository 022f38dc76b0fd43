// expect: fire
// awaits: 16,17
// rule: serial-awaits
// grade: any
// why: results go into variables declared outside, which are read only after both.
const { setTimeout: sleep } = require('node:timers/promises');

const readSensor = async (name, value) => {
  await sleep(50);
  return { name, value };
};

async function climate() {
  let inside;
  let outside = null;
  inside = await readSensor('inside', 21);
  outside = await readSensor('outside', 9);
  if (outside.value < inside.value - 10) return `keep the windows shut (${inside.value - outside.value})`;
  return 'open the windows';
}

climate().then(console.log);
