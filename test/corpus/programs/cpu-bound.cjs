// expect: silent
// why: the functions compute and never wait; one thread cannot overlap them.
const { createHash } = require('node:crypto');

async function hashRounds(text, rounds) {
  let digest = text;
  for (let i = 0; i < rounds; i++) digest = createHash('sha256').update(digest).digest('hex');
  return digest;
}

async function countPrimes(limit) {
  let count = 0;
  for (let n = 2; n < limit; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) {
      if (n % d === 0) {
        prime = false;
        break;
      }
    }
    if (prime) count++;
  }
  return count;
}

async function main() {
  const digest = await hashRounds('ann', 25000);
  const primes = await countPrimes(160000);
  console.log(digest.slice(0, 12), primes);
}

main();
