// corrected version of set-timeout-callback-job.cjs
const readings = [];

function readAfter(ms, value) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), ms);
  });
}

const disk = { used: () => readAfter(45, 71) };
const memory = { used: () => readAfter(50, 38) };

setTimeout(async function sample() {
  readings.push(...(await Promise.all([disk.used(), memory.used()])));
  console.log(`disk ${readings[0]} %, memory ${readings[1]} %`);
}, 20);
