import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { EventEmitter, type Pseudoterminal, type Terminal, ThemeIcon, window } from 'vscode';
import { LineInput } from './line-input';

/** Chunks are shown together, so that a chatty program does not flood the window with messages. */
const FLUSH_EVERY_MS = 16;

/** A terminal that shows a traced program's output and sends it what is typed. */
export class ProgramTerminal {
  private readonly writes = new EventEmitter<string>();
  private readonly input = new LineInput();
  private readonly terminal: Terminal;
  private stdin: Writable | null = null;
  /** Typed before the program runs, which gets it first; null once it runs. */
  private typedEarly: { text: string; end: boolean } | null = { text: '', end: false };
  /** null once the terminal is open. */
  private early: string[] | null = [];
  private pending = '';
  private flushing: NodeJS.Timeout | undefined;
  private ended = false;

  /** @param interrupt Ctrl+C was typed, or the terminal closed while the program ran. */
  constructor(
    name: string,
    private readonly interrupt: () => void,
  ) {
    this.terminal = window.createTerminal({
      name,
      iconPath: new ThemeIcon('pulse'),
      pty: this.pseudoterminal(),
    });
  }

  /** Shows it without taking the focus from the editor. */
  show(): void {
    this.terminal.show(true);
  }

  attach(stdin: Writable | null, outputs: Readable[]): void {
    this.stdin = stdin;
    // The program may end without reading what was typed.
    stdin?.on('error', () => (this.stdin = null));
    const early = this.typedEarly;
    this.typedEarly = null;
    if (early?.text) stdin?.write(early.text);
    if (early?.end) stdin?.end();
    for (const output of outputs) {
      const decoder = new StringDecoder('utf8');
      output.on('data', (chunk: Buffer) => this.write(decoder.write(chunk)));
      output.on('end', () => this.write(decoder.end()));
      output.on('error', () => {});
    }
  }

  /** Our own words, apart from the program's. */
  say(text: string): void {
    this.write(`\x1b[2m${text}\x1b[0m\n`);
  }

  /** After this the terminal only shows what there was. */
  end(text: string): void {
    this.say(text);
    this.ended = true;
    this.stdin = null;
  }

  dispose(): void {
    this.terminal.dispose();
  }

  private pseudoterminal(): Pseudoterminal {
    return {
      onDidWrite: this.writes.event,
      open: () => {
        const early = this.early ?? [];
        this.early = null;
        if (early.length > 0) this.writes.fire(early.join(''));
      },
      close: () => this.ended || this.interrupt(),
      handleInput: (data) => this.type(data),
    };
  }

  private type(data: string): void {
    if (this.ended) return;
    const { echo, send, interrupt, end } = this.input.type(data);
    if (echo) this.write(echo);
    if (this.typedEarly) {
      this.typedEarly.text += send;
      this.typedEarly.end ||= end;
    } else {
      if (send) this.stdin?.write(send);
      if (end) this.stdin?.end();
    }
    if (interrupt) this.interrupt();
  }

  private write(text: string): void {
    if (text === '') return;
    this.pending += text;
    this.flushing ??= setTimeout(() => this.flush(), FLUSH_EVERY_MS);
  }

  private flush(): void {
    this.flushing = undefined;
    const text = this.pending.replace(/\r?\n/g, '\r\n');
    this.pending = '';
    if (this.early) this.early.push(text);
    else this.writes.fire(text);
  }
}
