// expect: silent
// why: every round hashes the result of the round before.
const { pbkdf2 } = require('node:crypto');
const { promisify } = require('node:util');

const derive = promisify(pbkdf2);

async function strengthen(password, rounds) {
  let key = Buffer.from(password);
  for (let round = 0; round < rounds; round++) {
    key = await derive(key, `salt-${round}`, 15000, 32, 'sha256');
  }
  return key.toString('hex').slice(0, 16);
}

strengthen('lamp', 5).then((key) => console.log(key));
