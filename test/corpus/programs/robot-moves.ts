// expect: silent
// why: the arm makes one movement after the other, each from where it stands.
import { setTimeout as sleep } from 'node:timers/promises';

class Arm {
  x = 0;
  y = 0;

  async move(dx: number, dy: number): Promise<void> {
    const x = this.x;
    const y = this.y;
    await sleep(25);
    this.x = x + dx;
    this.y = y + dy;
  }
}

async function draw(arm: Arm): Promise<string> {
  const corners: string[] = [];
  for (const [dx, dy] of [
    [10, 0],
    [0, 10],
    [-10, 0],
    [0, -10],
  ]) {
    await arm.move(dx, dy);
    corners.push(`${arm.x}/${arm.y}`);
  }
  return corners.join(' ');
}

console.log(await draw(new Arm()));
