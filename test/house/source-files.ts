import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

/** What git ignores, for a copy that is no git repository. */
const IGNORED = ['node_modules', 'dist', '.cache', '.git', 'out'];

/** Paths, relative to the root with '/', of the files that are committed or about to be. */
export function repositoryFiles(): string[] {
  return existsSync(join(root, '.git')) ? filesOfGit() : filesBelow('');
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [path];
    return IGNORED.includes(entry.name) ? [] : filesBelow(path);
  });
}

function filesOfGit(): string[] {
  const out = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return out.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}
