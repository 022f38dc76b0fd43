/** Amounts as people read them: never more digits than were measured. */

/** "0.4 ms", "12 ms", "1,240 ms", "12.4 s", "3 min 20 s". */
export function duration(ms: number): string {
  if (!Number.isFinite(ms)) return '?';
  if (ms < 0.05) return '0 ms';
  if (ms < 9.95) return `${trimmed(ms.toFixed(1))} ms`;
  if (ms < 9_999.5) return `${grouped(Math.round(ms))} ms`;
  if (ms < 119_950) return `${trimmed((ms / 1000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1000);
  return `${grouped(Math.floor(seconds / 60))} min ${seconds % 60} s`;
}

/** "1 task", "1,204 awaits". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

function trimmed(digits: string): string {
  return digits.replace(/\.0$/, '');
}

function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
