// expect: silent
// why: every call takes a token from the bucket, which refills slowly; more at once would only wait for tokens.
const { setTimeout: sleep } = require('node:timers/promises');

class TokenBucket {
  constructor(perSecond) {
    this.interval = 1000 / perSecond;
    this.next = 0;
  }
  async take() {
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + this.interval;
    if (at > now) await sleep(at - now);
  }
}

const bucket = new TokenBucket(20);

async function sendSms(number) {
  await bucket.take();
  await sleep(5);
  return `${number}:sent`;
}

async function notify(numbers) {
  const results = [];
  for (const number of numbers) {
    results.push(await sendSms(number));
  }
  return results;
}

notify(['+1', '+2', '+3', '+4', '+5']).then((results) => console.log(results.join(' ')));
