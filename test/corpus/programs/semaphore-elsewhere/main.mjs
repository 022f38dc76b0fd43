// expect: silent
// why: the printer module prints one page at a time, so two calls at once would only queue there.
import { printPage } from './printer.mjs';

async function printInvoice(number) {
  const cover = await printPage(`cover ${number}`);
  const table = await printPage(`table ${number}`);
  return `${cover}, ${table}`;
}

console.log(await printInvoice(12));
