import { setTimeout as sleep } from 'node:timers/promises';

const dictionaries = { de: { invoice: 'Rechnung' }, fr: { invoice: 'Facture' } };
let current = 'fr';

export async function configure(language) {
  await sleep(40);
  current = language;
}

export async function translate(word) {
  await sleep(30);
  return dictionaries[current][word];
}
