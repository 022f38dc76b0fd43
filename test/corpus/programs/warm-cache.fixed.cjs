const { setTimeout: sleep } = require('node:timers/promises');

class LoadingCache {
  #entries = new Map();
  #loader;

  constructor(loader) {
    this.#loader = loader;
  }

  async get(key) {
    if (!this.#entries.has(key)) {
      this.#entries.set(key, await this.#loader(key));
    }
    return this.#entries.get(key);
  }

  peek(key) {
    return this.#entries.get(key);
  }

  get size() {
    return this.#entries.size;
  }
}

const menus = {
  'menu:de': ['Start', 'Preise', 'Kontakt'],
  'menu:fr': ['Accueil', 'Tarifs', 'Contact'],
  'menu:it': ['Inizio', 'Prezzi', 'Contatto'],
  'menu:en': ['Home', 'Pricing', 'Contact'],
};

async function loadMenu(key) {
  await sleep(45);
  return Object.freeze(menus[key]?.map((label, position) => ({ label, position })) ?? []);
}

function warmUp(cache, keys) {
  return Promise.all(keys.map((locale) => cache.get(`menu:${locale}`))).then(() => cache.size);
}

async function start({ locales = (process.env.LOCALES ?? 'de,fr,it,en').split(',') } = {}) {
  const cache = new LoadingCache(loadMenu);
  const warmed = await warmUp(cache, locales);
  console.log(`warmed ${warmed} of ${locales.length}`);
  for (const locale of locales) {
    const items = cache.peek(`menu:${locale}`);
    console.log(locale, items.map(({ label }) => label).join(' | '));
  }
}

start();
