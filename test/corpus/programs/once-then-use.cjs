// expect: silent
// why: the driver is loaded once on first use; the second call finds what the first has made.
const { setTimeout: sleep } = require('node:timers/promises');

let driver;
async function getDriver() {
  if (!driver) {
    await sleep(50);
    driver = { opened: 1, run: (text) => sleep(30, text.toUpperCase()) };
  }
  return driver;
}

async function query(text) {
  const one = await getDriver();
  return one.run(text);
}

async function main() {
  await getDriver();
  const answer = await query('select lamps');
  console.log(answer, driver.opened);
}
main();
