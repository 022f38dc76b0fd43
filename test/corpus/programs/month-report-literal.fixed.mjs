// corrected version of month-report-literal.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const numbers = { sales: [120, 80, 45], returns: [12], visitors: [900, 1100] };

async function query(name, latency) {
  await sleep(latency);
  return numbers[name].reduce((sum, n) => sum + n, 0);
}

async function monthReport(month) {
  const [sales, returns, visitors] = await Promise.all([
    query('sales', 50),
    query('returns', 40),
    query('visitors', 60),
  ]);
  return { month, sales, returns, visitors };
}

console.log(JSON.stringify(await monthReport('2024-05')));
