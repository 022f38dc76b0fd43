// corrected version of top-level-loop.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const shards = ['eu-1', 'eu-2', 'us-1', 'ap-1'];

const countOn = (shard) => sleep(35, shard.length * 100 + shard.charCodeAt(0));

let total = 0;
for (const count of await Promise.all(shards.map(countOn))) {
  total += count;
}

console.log(total);
