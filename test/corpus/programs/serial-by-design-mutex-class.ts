// expect: silent
// why: all reads go through one bus that carries one exchange at a time.
import { setTimeout as sleep } from 'node:timers/promises';

class I2cBus {
  private tail: Promise<unknown> = Promise.resolve();
  exchange(address: number, register: number): Promise<number> {
    const run = this.tail.then(async () => {
      await sleep(12);
      return (address << 4) + register;
    });
    this.tail = run.catch(() => undefined);
    return run;
  }
}

class Sensor {
  constructor(private readonly bus: I2cBus, private readonly address: number) {}
  temperature(): Promise<number> { return this.bus.exchange(this.address, 1); }
  humidity(): Promise<number> { return this.bus.exchange(this.address, 2); }
}

const bus = new I2cBus();
const sensor = new Sensor(bus, 4);
async function read(): Promise<string> {
  const temperature = await sensor.temperature();
  const humidity = await sensor.humidity();
  return `${temperature}/${humidity}`;
}
console.log(await read());
