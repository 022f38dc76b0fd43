// expect: fire
// awaits: 20,22
// rule: serial-awaits
// grade: any
// why: between the loads only the caller's own list of notes is written, which neither load reads.
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
  const catalogue = await loadCatalogue();
  notes.push(`catalogue: ${catalogue.length}`);
  const suppliers = await loadSuppliers();
  notes.push(`suppliers: ${suppliers.length}`);
  return notes;
}

console.log((await sync()).join(', '));
