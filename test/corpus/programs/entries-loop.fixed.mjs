// corrected version of entries-loop.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const texts = { en: 'Hello', de: 'Hallo', fr: 'Bonjour', no: 'Hei' };

function createExporter(latency) {
  return async function exportText(language, text) {
    await sleep(latency);
    return `${language}:${text.length}`;
  };
}

async function exportAll(exportText) {
  const entries = await Promise.all(
    Object.entries(texts).map(async ([language, text]) => [language, await exportText(language, text)]),
  );
  return Object.fromEntries(entries);
}

console.log(Object.values(await exportAll(createExporter(35))).join(' '));
