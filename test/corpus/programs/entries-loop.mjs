// expect: fire
// awaits: 19
// rule: serial-loop
// grade: any
// why: each language is exported alone; the keys differ, so the results cannot meet.
import { setTimeout as sleep } from 'node:timers/promises';

const texts = { en: 'Hello', de: 'Hallo', fr: 'Bonjour', no: 'Hei' };

function createExporter(latency) {
  return async function exportText(language, text) {
    await sleep(latency);
    return `${language}:${text.length}`;
  };
}

async function exportAll(exportText) {
  const report = {};
  for (const [language, text] of Object.entries(texts)) {
    report[language] = await exportText(language, text);
  }
  return report;
}

console.log(Object.values(await exportAll(createExporter(35))).join(' '));
