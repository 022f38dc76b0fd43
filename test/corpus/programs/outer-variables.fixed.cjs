// corrected version of outer-variables.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const readSensor = async (name, value) => {
  await sleep(50);
  return { name, value };
};

async function climate() {
  let inside;
  let outside = null;
  [inside, outside] = await Promise.all([readSensor('inside', 21), readSensor('outside', 9)]);
  if (outside.value < inside.value - 10) return `keep the windows shut (${inside.value - outside.value})`;
  return 'open the windows';
}

climate().then(console.log);
