// expect: fire
// awaits: 31
// also: 32; 32,33
// rule: serial-loop
// grade: any
// why: objects are copied one at a time between two buckets; each copy has its own key.
import { setTimeout as sleep } from 'node:timers/promises';

class GetObjectCommand { constructor(readonly input: { Bucket: string; Key: string }) {} }
class PutObjectCommand { constructor(readonly input: { Bucket: string; Key: string; Body: string }) {} }

const objects = new Map<string, string>(Array.from({ length: 5 }, (_, i) => [`in/k${i}`, `body ${i}`]));

class Client {
  async send(command: GetObjectCommand | PutObjectCommand): Promise<{ Body?: string }> {
    const { Bucket, Key } = command.input;
    if (command instanceof PutObjectCommand) {
      await sleep(19);
      objects.set(`${Bucket}/${Key}`, command.input.Body);
      return {};
    }
    await sleep(16);
    return { Body: objects.get(`${Bucket}/${Key}`) };
  }
}

const client = new Client();

async function copyAll(keys: string[]): Promise<number> {
  let bytes = 0;
  for (const Key of keys) {
    const { Body = '' } = await client.send(new GetObjectCommand({ Bucket: 'in', Key }));
    await client.send(new PutObjectCommand({ Bucket: 'out', Key, Body }));
    bytes += Body.length;
  }
  return bytes;
}

console.log(await copyAll(['k0', 'k1', 'k2', 'k3', 'k4']), objects.size);
