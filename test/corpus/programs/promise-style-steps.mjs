// expect: fire
// awaits: 29,34,38
// rule: serial-awaits
// grade: any
// why: weather, events and trains of a city are asked one after the other, each in the next then; only the text needs all.
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

function guide(city) {
  const page = {};
  return (
    Promise.resolve()
      .then(() => {
        page.city = city;
      })
      .then(() => {
        // the weather first
        return weatherIn(city);
      })
      .then((weather) => {
        page.weather = weather;
        // then what is on
        return eventsIn(city);
      })
      .then((events) => {
        page.events = events.length;
        return trainsTo(city);
      })
      .then((trains) => ({ ...page, next: trains.next }))
  );
}

const text = await guide('Bern');
console.log(JSON.stringify(text));
