// corrected version of report-builder-closure.cjs
const { setTimeout: sleep } = require('node:timers/promises');

function section(title, rows, ms) {
  let rendered = 0;
  return {
    async render() {
      await sleep(ms);
      rendered += 1;
      return `${title} (${rows.length} rows, rendered ${rendered} times)`;
    },
  };
}

const income = section('Income', [1, 2, 3], 50);
const costs = section('Costs', [4, 5], 45);

async function report() {
  const [first, second] = await Promise.all([income.render(), costs.render()]);
  return [first, second].join('\n');
}

report().then(console.log);
