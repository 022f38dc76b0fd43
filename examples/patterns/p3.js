// Twelve in flight, but libuv's pool has four threads: they are served four at a time.
const { pbkdf2 } = require('node:crypto');
const { promisify } = require('node:util');

const derive = promisify(pbkdf2);

async function hash(password) {
  const key = await derive(password, 'salt', 60_000, 32, 'sha256');
  return key.length;
}

async function main() {
  const hashes = await Promise.all(Array.from({ length: 12 }, (_, i) => hash(`secret ${i}`)));
  console.log(hashes.length);
}

main();
