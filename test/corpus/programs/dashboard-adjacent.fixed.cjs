// corrected version of dashboard-adjacent.cjs
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
  const [greeting, weather] = await Promise.all([loadGreeting(name), loadWeather(city)]);
  return `${greeting}. It is ${weather.degrees} degrees in ${weather.city}.`;
}

dashboard('Ann', 'Bern').then((text) => console.log(text));
