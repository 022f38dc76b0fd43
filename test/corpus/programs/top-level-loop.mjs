// expect: fire
// awaits: 13
// rule: serial-loop
// grade: any
// why: the module asks the same question of every shard, one shard after the other.
import { setTimeout as sleep } from 'node:timers/promises';

const shards = ['eu-1', 'eu-2', 'us-1', 'ap-1'];

const countOn = (shard) => sleep(35, shard.length * 100 + shard.charCodeAt(0));

let total = 0;
for (const shard of shards) {
  const count = await countOn(shard);
  total += count;
}

console.log(total);
