// expect: fire
// awaits: 29
// rule: serial-loop
// grade: any
// why: a running sum and a count over stations that are asked one by one.
import { setTimeout as sleep } from 'node:timers/promises';

interface Reading {
  station: string;
  celsius: number | null;
}

const readings = new Map<string, number | null>([
  ['bern', 12],
  ['zug', null],
  ['basel', 15],
  ['genf', 14],
]);

async function read(station: string): Promise<Reading> {
  await sleep(35);
  return { station, celsius: readings.get(station) ?? null };
}

async function average(stations: Iterable<string>): Promise<string> {
  let sum = 0;
  let count = 0;
  const silent: string[] = [];
  for (const station of stations) {
    const { celsius } = await read(station);
    if (celsius === null) {
      silent.push(station);
    } else {
      sum += celsius;
      count++;
    }
  }
  return `${(sum / count).toFixed(1)} from ${count}, silent: ${silent.join()}`;
}

console.log(await average(readings.keys()));
