// expect: silent
// why: the form is accepted only from a session that has solved the captcha.
import { setTimeout as sleep } from 'node:timers/promises';

class Site {
  private readonly solved = new Set<string>();
  readonly accepted: string[] = [];

  async solveCaptcha(session: string, answer: number): Promise<void> {
    await sleep(35);
    if (answer === 42) this.solved.add(session);
  }
  async submit(session: string, text: string): Promise<boolean> {
    await sleep(30);
    if (!this.solved.has(session)) return false;
    this.accepted.push(text);
    return true;
  }
}

const site = new Site();
async function send(session: string, answer: number, text: string): Promise<boolean> {
  await site.solveCaptcha(session, answer);
  return await site.submit(session, text);
}

console.log(await send('s1', 42, 'hello'), await send('s2', 41, 'spam'), site.accepted.join());
