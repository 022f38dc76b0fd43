// expect: fire
// awaits: 18,19,20
// rule: serial-awaits
// grade: any
// why: the properties of one object are loaded one after another.
import { setTimeout as sleep } from 'node:timers/promises';

const numbers = { sales: [120, 80, 45], returns: [12], visitors: [900, 1100] };

async function query(name, latency) {
  await sleep(latency);
  return numbers[name].reduce((sum, n) => sum + n, 0);
}

async function monthReport(month) {
  return {
    month,
    sales: await query('sales', 50),
    returns: await query('returns', 40),
    visitors: await query('visitors', 60),
  };
}

console.log(JSON.stringify(await monthReport('2024-05')));
