/** Breaks a sentence into lines of at most `width` characters, at blanks; a longer word keeps a line of its own. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

/** A label in a column of its own, the text beside it over as many lines as it needs. */
export function labelled(
  label: string,
  text: string,
  indent: number,
  column: number,
  width: number,
): string[] {
  const pad = ' '.repeat(indent);
  return wrapped(text, Math.max(30, width - indent - column)).map((line, i) => {
    return pad + (i === 0 ? label : '').padEnd(column) + line;
  });
}

/** Cuts a text to `width` characters, with an ellipsis where something is missing. */
export function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1))}…`;
}
