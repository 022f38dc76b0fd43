/**
 * NODE_OPTIONS that load the tracer before anything else and keep what the user set.
 * Node splits the variable at blanks; double quotes keep blanks, and a backslash escapes only inside quotes.
 */
export function withRequire(nodeOptions: string | undefined, file: string): string {
  const flag = `--require ${quoted(file)}`;
  const own = nodeOptions?.trim() ?? '';
  // A traced program that traces again must not load the tracer twice.
  if (own.includes(flag)) return own;
  return own === '' ? flag : `${flag} ${own}`;
}

function quoted(file: string): string {
  return /[\s"]/.test(file) ? `"${file.replace(/[\\"]/g, '\\$&')}"` : file;
}
