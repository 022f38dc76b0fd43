/** As VS Code keeps it for a workspace. */
interface Memory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): Thenable<void>;
}

/** A command line that was traced, and the folder it ran in. */
export interface RecentCommand {
  line: string;
  cwd: string;
}

const KEY = 'overlap.recentCommands';
const MOST = 5;

/** The command lines traced last in this workspace, the latest first: whoever has changed something runs the same again. */
export class RecentCommands {
  constructor(private readonly memory: Memory) {}

  /** Those that ran in a folder or below it. */
  within(folder: string): RecentCommand[] {
    return this.all().filter(({ cwd }) => cwd === folder || /^[\\/]/.test(below(cwd, folder)));
  }

  async add(command: RecentCommand): Promise<void> {
    const others = this.all().filter(({ line, cwd }) => line !== command.line || cwd !== command.cwd);
    await this.memory.update(KEY, [command, ...others].slice(0, MOST));
  }

  private all(): RecentCommand[] {
    return this.memory.get<RecentCommand[]>(KEY) ?? [];
  }
}

/** What of a path follows a folder's; '' when it is not within. */
const below = (path: string, folder: string): string =>
  path.startsWith(folder) ? path.slice(folder.length) : '';
