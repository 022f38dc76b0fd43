import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

type TermCounts = Map<string, number>;

interface Shard {
  name: string;
  segments: string[];
}

const DOCUMENTS: Record<string, string> = {
  'eu/0': 'rain tram rain bridge',
  'eu/1': 'bridge river',
  'us/0': 'river canyon canyon rain',
  'us/1': 'tram hill',
  'us/2': 'hill hill river',
};

/** A volume that has to be woken for every file. */
class ColdVolume {
  constructor(private readonly root: string) {}

  private path(shard: string, segment: string) {
    return join(this.root, `${shard}-${segment}.seg`);
  }

  async fill(documents: Record<string, string>) {
    await Promise.all(
      Object.entries(documents).map(([key, text]) => {
        const [shard, segment] = key.split('/');
        return writeFile(this.path(shard, segment), text);
      }),
    );
  }

  async read(shard: string, segment: string): Promise<string> {
    await delay(40);
    const file = await open(this.path(shard, segment), 'r');
    try {
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  }
}

function countTerms(text: string): TermCounts {
  const counts: TermCounts = new Map();
  for (const term of text.split(/\s+/)) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function add(into: TermCounts, counts: TermCounts) {
  for (const [term, count] of counts) into.set(term, (into.get(term) ?? 0) + count);
}

async function merge(volume: ColdVolume, shards: Shard[]): Promise<TermCounts> {
  const merged: TermCounts = new Map();
  const texts = await Promise.all(
    shards.flatMap((shard) => shard.segments.map((segment) => volume.read(shard.name, segment))),
  );
  for (const text of texts) add(merged, countTerms(text));
  return merged;
}

async function main() {
  const root = await mkdtemp(join(tmpdir(), 'index-'));
  const volume = new ColdVolume(root);
  await volume.fill(DOCUMENTS);
  const merged = await merge(volume, [
    { name: 'eu', segments: ['0', '1'] },
    { name: 'us', segments: ['0', '1', '2'] },
  ]);
  const ranked = [...merged].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  for (const [term, count] of ranked) console.log(`${String(count).padStart(3)} ${term}`);
  await rm(root, { recursive: true });
}

main();
