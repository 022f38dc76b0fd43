// expect: fire
// awaits: 18,19
// rule: any
// grade: any
// why: a job started by a timer reads two counters in turn.
const readings = [];

function readAfter(ms, value) {
  return new Promise((resolve) => {
    setTimeout(() => resolve(value), ms);
  });
}

const disk = { used: () => readAfter(45, 71) };
const memory = { used: () => readAfter(50, 38) };

setTimeout(async function sample() {
  readings.push(await disk.used());
  readings.push(await memory.used());
  console.log(`disk ${readings[0]} %, memory ${readings[1]} %`);
}, 20);
