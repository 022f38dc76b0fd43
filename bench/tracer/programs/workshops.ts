import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type PostgresServer, startPostgres } from './postgres';
import type { Workshop } from './real-program';

/** Makes programs' folders and the services that they talk to; close() ends and removes all of it. */
export class Workshops {
  readonly #installed: string;
  readonly #folders: string[] = [];
  readonly #services: ChildProcess[] = [];
  #postgres: Promise<PostgresServer> | undefined;

  /** @param installed absolute folder with the programs' node_modules. */
  constructor(installed: string) {
    this.#installed = installed;
  }

  open(node: string): Workshop {
    const folder = mkdtempSync(join(tmpdir(), 'overlap-real-'));
    this.#folders.push(folder);
    symlinkSync(join(this.#installed, 'node_modules'), join(folder, 'node_modules'));
    return {
      installed: this.#installed,
      folder,
      node,
      postgres: async () => (await (this.#postgres ??= startPostgres(this.#installed))).database(),
      service: (script) => this.#start(script),
    };
  }

  async close(): Promise<void> {
    for (const service of this.#services) service.kill();
    await (await this.#postgres)?.close();
    for (const folder of this.#folders) rmSync(folder, { recursive: true, force: true });
  }

  #start(script: string): Promise<string> {
    const path = join(import.meta.dirname, '..', 'fixtures', script);
    const child = spawn(process.execPath, [path], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#services.push(child);
    return new Promise((resolve, reject) => {
      createInterface(child.stdout).once('line', resolve);
      child.once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
    });
  }
}
