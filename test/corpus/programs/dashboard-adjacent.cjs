// expect: fire
// awaits: 19,20
// rule: serial-awaits
// grade: any
// why: the greeting and the weather have nothing to do with each other.
const { setTimeout: sleep } = require('node:timers/promises');

async function loadGreeting(name) {
  await sleep(60);
  return `Good morning, ${name}`;
}

async function loadWeather(city) {
  await sleep(50);
  return { city, degrees: 12 };
}

async function dashboard(name, city) {
  const greeting = await loadGreeting(name);
  const weather = await loadWeather(city);
  return `${greeting}. It is ${weather.degrees} degrees in ${weather.city}.`;
}

dashboard('Ann', 'Bern').then((text) => console.log(text));
