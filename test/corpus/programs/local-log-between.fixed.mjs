// corrected version of local-log-between.mjs
import { setTimeout as sleep } from 'node:timers/promises';

async function loadCatalogue() {
  await sleep(60);
  return [{ sku: 'pen' }, { sku: 'lamp' }];
}

async function loadSuppliers() {
  await sleep(50);
  return ['Acme', 'Globex'];
}

async function sync() {
  const notes = [];
  const [catalogue, suppliers] = await Promise.all([loadCatalogue(), loadSuppliers()]);
  notes.push(`catalogue: ${catalogue.length}`);
  notes.push(`suppliers: ${suppliers.length}`);
  return notes;
}

console.log((await sync()).join(', '));
