// expect: silent
// why: the elevator serves one call after the other and starts each from the floor where it stands.
import { setTimeout as sleep } from 'node:timers/promises';

class Elevator {
  floor = 0;
  travelled = 0;

  async goTo(floor: number): Promise<void> {
    const distance = Math.abs(floor - this.floor);
    await sleep(10 * distance);
    this.travelled += distance;
    this.floor = floor;
  }
}

async function serve(elevator: Elevator, calls: Array<{ from: number; to: number }>): Promise<number> {
  for (const { from, to } of calls) {
    await elevator.goTo(from);
    await elevator.goTo(to);
  }
  return elevator.travelled;
}

console.log(await serve(new Elevator(), [{ from: 2, to: 5 }, { from: 4, to: 0 }]));
