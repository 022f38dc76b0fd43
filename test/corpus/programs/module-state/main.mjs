// expect: silent
// why: configure() sets the base URL in the module that translate() reads it from.
import { configure, translate } from './translator.mjs';

async function main() {
  await configure('de');
  const title = await translate('invoice');
  const footer = `${title}!`;
  console.log(title, footer);
}

main();
