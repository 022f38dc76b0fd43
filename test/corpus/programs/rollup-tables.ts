// expect: silent
// why: the two lookups are over long before the events have come, which are loaded at the same time and are waited for anyway
import { setTimeout as delay } from 'node:timers/promises';

interface Event {
  country: string;
  device: string;
  ms: number;
}

interface Page {
  events: Event[];
  next?: string;
}

interface Lookups {
  countries: Map<string, string>;
  devices: Map<string, string>;
}

interface Row {
  country: string;
  device: string;
  events: number;
  average: number;
}

class Warehouse {
  async countries(): Promise<[string, string][]> {
    await delay(25);
    return [['de', 'Germany'], ['se', 'Sweden']];
  }

  async devices(): Promise<[string, string][]> {
    await delay(30);
    return [['m', 'mobile'], ['d', 'desktop']];
  }

  async *events(): AsyncGenerator<Event[]> {
    let cursor: string | undefined = 'start';
    while (cursor) {
      const page: Page = await this.page(cursor);
      yield page.events;
      cursor = page.next;
    }
  }

  private async page(cursor: string): Promise<Page> {
    await delay(60);
    return Warehouse.PAGES[cursor];
  }

  private static readonly PAGES: Record<string, Page> = {
    start: { next: 'x81', events: [{ country: 'de', device: 'm', ms: 120 }, { country: 'de', device: 'd', ms: 80 }] },
    x81: { next: 'k07', events: [{ country: 'se', device: 'm', ms: 200 }, { country: 'de', device: 'm', ms: 140 }] },
    k07: { next: 'p55', events: [{ country: 'se', device: 'm', ms: 100 }, { country: 'se', device: 'd', ms: 60 }] },
    p55: { events: [{ country: 'de', device: 'd', ms: 90 }] },
  };
}

async function loadLookups(warehouse: Warehouse): Promise<Lookups> {
  const countries = await warehouse.countries();
  const devices = await warehouse.devices();
  return { countries: new Map(countries), devices: new Map(devices) };
}

async function collect(warehouse: Warehouse): Promise<Map<string, number[]>> {
  const groups = new Map<string, number[]>();
  for await (const page of warehouse.events()) {
    for (const { country, device, ms } of page) {
      const key = `${country}/${device}`;
      groups.set(key, [...(groups.get(key) ?? []), ms]);
    }
  }
  return groups;
}

async function rollUp(warehouse: Warehouse): Promise<Row[]> {
  const [groups, { countries, devices }] = await Promise.all([collect(warehouse), loadLookups(warehouse)]);
  return [...groups].sort().map(([key, times]) => {
    const [country, device] = key.split('/');
    const average = Math.round(times.reduce((sum, ms) => sum + ms, 0) / times.length);
    return { country: countries.get(country)!, device: devices.get(device)!, events: times.length, average };
  });
}

async function main() {
  for (const { country, device, events, average } of await rollUp(new Warehouse())) {
    console.log(`${country.padEnd(8)} ${device.padEnd(8)} ${events} ${average} ms`);
  }
}

main();
