// observe: pseudo-parallel 12
// why: twelve hashes begin at once, but libuv's pool has four threads.
import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(pbkdf2);
async function hash(password) {
  const key = await derive(password, 'salt', 60_000, 32, 'sha256');
  return key.toString('hex');
}
async function hashAll(passwords) {
  const hashes = await Promise.all(passwords.map((password) => hash(password)));
  return hashes.length;
}
console.log(await hashAll(Array.from({ length: 12 }, (_, i) => `secret ${i}`)));
