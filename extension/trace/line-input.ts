/** What typing into the program's terminal leads to. */
export interface InputEffect {
  /** Shown in the terminal. */
  echo: string;
  /** Sent to the program's standard input. */
  send: string;
  /** Ctrl+C. */
  interrupt: boolean;
  /** Ctrl+D on an empty line: end of input. */
  end: boolean;
}

/**
 * A terminal's line editing, for a program whose standard input is a pipe: it gets whole lines, and what is typed is
 * echoed. Control sequences (arrow keys, …) are dropped.
 */
export class LineInput {
  private line = '';

  type(data: string): InputEffect {
    const effect: InputEffect = { echo: '', send: '', interrupt: false, end: false };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the keys of a terminal
    for (const c of data.replace(/\x1b(\[[0-9;?]*[ -/]*[@-~]|O.|.)/g, '')) this.key(c, effect);
    return effect;
  }

  private key(c: string, effect: InputEffect): void {
    if (c === '\r' || c === '\n') {
      effect.echo += '\r\n';
      effect.send += `${this.line}\n`;
      this.line = '';
    } else if (c === '\x7f' || c === '\b') {
      if (this.line !== '') effect.echo += '\b \b';
      this.line = [...this.line].slice(0, -1).join('');
    } else if (c === '\x03') {
      effect.echo += '^C';
      effect.interrupt = true;
      this.line = '';
    } else if (c === '\x04') {
      if (this.line === '') effect.end = true;
    } else if (c >= ' ' || c === '\t') {
      this.line += c;
      effect.echo += c;
    }
  }
}
