import { setTimeout as sleep } from 'node:timers/promises';

function weatherIn(city) {
  return sleep(40).then(() => `${city}: 21 degrees`);
}

function eventsIn(city) {
  return sleep(55).then(() => [`concert in ${city}`, 'market']);
}

function trainsTo(city) {
  return sleep(35).then(() => ({ city, next: '10:42' }));
}

async function guide(city) {
  const [weather, events, trains] = await Promise.all([weatherIn(city), eventsIn(city), trainsTo(city)]);
  return { city, weather, events: events.length, next: trains.next };
}

const text = await guide('Bern');
console.log(JSON.stringify(text));
