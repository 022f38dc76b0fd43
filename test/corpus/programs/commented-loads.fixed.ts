// corrected version of commented-loads.ts
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
  // the tariffs are valid for a year; public holidays: nobody drives (see HR-12)
  const [tariffs, holidays] = await Promise.all([loadTariffs(country), loadHolidays(country)]);

  const [standard] = tariffs; // cheapest first
  return holidays.has(day) ? 'not today' : `${standard.name} ${standard.perKilo * kilos}`;
}

console.log(await deliveryPlan('NO', '05-16', 3));
console.log(await deliveryPlan('NO', '05-17', 3));
