// expect: fire
// awaits: 33,41,49
// grade: likely
// why: each widget has its own provider, its own fallback and its own slot on the page; what the registered providers touch is decided at run time
import { createServer } from 'node:http';

class ProviderRegistry {
  #providers = new Map();

  register(name, provider) {
    this.#providers.set(name, provider);
    return this;
  }

  resolve(name) {
    const provider = this.#providers.get(name);
    if (!provider) throw new TypeError(`no provider for ${name}`);
    return provider;
  }
}

function httpProvider(origin, path, pick = (body) => body) {
  return async ({ city }) => {
    const response = await fetch(`${origin}${path}?city=${encodeURIComponent(city)}`);
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return pick(await response.json());
  };
}

async function homePage(registry, visitor, warn) {
  let weather;
  try {
    weather = await registry.resolve('weather')(visitor);
  } catch (error) {
    warn.add(error.message);
    weather = 'no forecast';
  }

  let events;
  try {
    events = await registry.resolve('events')(visitor);
  } catch (error) {
    warn.add(error.message);
    events = [];
  }

  let transit;
  try {
    transit = await registry.resolve('transit')(visitor);
  } catch (error) {
    warn.add(error.message);
    transit = 'no departures';
  }

  return { weather, events, transit };
}

const bodies = {
  '/weather': { now: { text: 'rain', celsius: 7 } },
  '/transit': { next: ['tram 4', 'bus 31'] },
};

const server = createServer((req, res) => {
  const { pathname } = new URL(req.url, 'http://localhost');
  setTimeout(() => {
    res.statusCode = bodies[pathname] ? 200 : 503;
    res.end(JSON.stringify(bodies[pathname]));
  }, 70);
});

server.listen(0, '127.0.0.1', async () => {
  const origin = `http://127.0.0.1:${server.address().port}`;
  const registry = new ProviderRegistry()
    .register('weather', httpProvider(origin, '/weather', ({ now }) => `${now.text}, ${now.celsius}°`))
    .register('events', httpProvider(origin, '/events'))
    .register('transit', httpProvider(origin, '/transit', ({ next: [first] }) => first));
  const warnings = new Set();
  console.log(await homePage(registry, { city: 'Zürich' }, warnings));
  console.log([...warnings].sort().join('\n'));
  server.close();
});
