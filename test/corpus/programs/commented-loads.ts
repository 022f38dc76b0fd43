// expect: fire
// awaits: 26,29
// rule: serial-awaits
// grade: any
// also: 35,36
// why: the loads are independent; comments and types around them must survive a fix.
import { setTimeout as sleep } from 'node:timers/promises';

interface Tariff {
  name: string;
  perKilo: number;
}

async function loadTariffs(country: string): Promise<Tariff[]> {
  await sleep(55);
  return [{ name: `${country}-std`, perKilo: 2 }, { name: `${country}-exp`, perKilo: 5 }];
}

async function loadHolidays(country: string): Promise<Set<string>> {
  await sleep(45);
  return new Set(country === 'NO' ? ['05-17'] : []);
}

async function deliveryPlan(country: string, day: string, kilos: number): Promise<string> {
  // the tariffs are valid for a year
  const tariffs: Tariff[] = await loadTariffs(country);

  // public holidays: nobody drives (see HR-12)
  const holidays: Set<string> = await loadHolidays(country);

  const [standard] = tariffs; // cheapest first
  return holidays.has(day) ? 'not today' : `${standard.name} ${standard.perKilo * kilos}`;
}

console.log(await deliveryPlan('NO', '05-16', 3));
console.log(await deliveryPlan('NO', '05-17', 3));
