/** "report.js 11-32-05.overlap": what was traced and when, in letters every file system takes. */
export function traceFileName(label: string, time: Date): string {
  const safe =
    label
      .replace(/[^\w.@+-]+/g, ' ')
      .trim()
      .slice(0, 60) || 'trace';
  const two = (n: number): string => String(n).padStart(2, '0');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join('-');
  return `${safe} ${clock}.overlap`;
}

/** "report.js" of "report.js 11-32-05 (2).overlap": what was traced, as the file's name has it. */
export function tracedProgram(fileName: string): string {
  return fileName.replace(/ \d\d-\d\d-\d\d( \(\d+\))?\.overlap$/, '');
}
