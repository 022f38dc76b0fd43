// expect: fire
// awaits: 23,24
// rule: serial-awaits
// grade: any
// why: an old callback API behind promisify; the two lookups share nothing but a table that is only read.
const { promisify } = require('node:util');

const phoneBook = { ann: '+41 1', bob: '+47 2' };
const addressBook = { ann: 'Bern', bob: 'Oslo' };

function findPhone(name, done) {
  setTimeout(() => done(null, phoneBook[name]), 50);
}

function findAddress(name, done) {
  setTimeout(() => done(null, addressBook[name]), 55);
}

const phoneOf = promisify(findPhone);
const addressOf = promisify(findAddress);

async function contact(name) {
  const phone = await phoneOf(name);
  const address = await addressOf(name);
  return { name, phone, address };
}

contact('bob').then((card) => console.log(JSON.stringify(card)));
