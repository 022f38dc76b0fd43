// expect: fire
// awaits: 38,39,40
// rule: serial-awaits
// grade: any
// why: three read-only commands, each in a process of its own, feed one text.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Options { since: string; json: boolean }

function parseArgs(argv: string[]): Options {
  const options: Options = { since: 'v1.0.0', json: false };
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--since') options.since = argv[++i];
    else if (argv[i] === '--json') options.json = true;
  }
  return options;
}

// Stand-ins for git: print after a while, as the real ones do on a big repository.
async function git(...args: string[]): Promise<string> {
  const answers: Record<string, [number, string]> = {
    tag: [130, 'v1.0.0\nv1.1.0'],
    log: [210, 'fix: a\nfeat: b\nfix: c'],
    shortlog: [160, 'ann 2\nbob 1'],
  };
  const [ms, text] = answers[args[0]];
  const { stdout } = await run(process.execPath, [
    '-e',
    `setTimeout(() => process.stdout.write(${JSON.stringify(text)}), ${ms})`,
  ]);
  return stdout.trim();
}

async function changelog(options: Options): Promise<string> {
  const tags = (await git('tag', '--sort=-creatordate')).split('\n');
  const commits = (await git('log', `${options.since}..HEAD`, '--format=%s')).split('\n');
  const authors = (await git('shortlog', '-sn')).split('\n');
  const features = commits.filter((c) => c.startsWith('feat'));
  const fixes = commits.filter((c) => c.startsWith('fix'));
  if (options.json) return JSON.stringify({ tags, features, fixes, authors });
  return [
    `Changes ${tags[0]} → ${tags.at(-1)}`,
    ...features.map((f) => `+ ${f}`),
    ...fixes.map((f) => `* ${f}`),
    `by ${authors.map((a) => a.split(' ')[0]).join(' and ')}`,
  ].join('\n');
}

console.log(await changelog(parseArgs(process.argv.slice(2))));
