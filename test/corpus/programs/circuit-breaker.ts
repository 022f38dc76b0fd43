// expect: silent
// why: whether the next call goes out depends on how many before it have failed.
import { setTimeout as sleep } from 'node:timers/promises';

let calls = 0;
async function flaky(): Promise<string> {
  calls += 1;
  await sleep(20);
  if (calls <= 3) throw new Error('down');
  return 'up';
}

class Breaker {
  private failures = 0;

  async call(work: () => Promise<string>): Promise<string> {
    if (this.failures >= 2) return 'open';
    try {
      const answer = await work();
      this.failures = 0;
      return answer;
    } catch {
      this.failures += 1;
      return 'failed';
    }
  }
}

const breaker = new Breaker();
const answers: string[] = [];
for (let i = 0; i < 4; i++) {
  answers.push(await breaker.call(flaky));
}
console.log(answers.join(), calls);
