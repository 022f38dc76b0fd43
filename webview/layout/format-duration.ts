import type { Ns } from '../../core/units';

const UNITS: readonly [Ns, string][] = [
  [60e9, 'min'],
  [1e9, 's'],
  [1e6, 'ms'],
  [1e3, 'µs'],
  [1, 'ns'],
];

/** "1.24 s", "210 ms", "3.1 ms", "85 µs": three digits at most, a narrow no-break space before the unit. */
export function formatDuration(ns: Ns): string {
  if (Number.isNaN(ns)) return 'unknown';
  const sign = ns < 0 ? '−' : '';
  const size = Math.abs(ns);
  if (size < 0.5) return '0 ms';
  // 999.6 ms reads better as 1 s: choose the unit after rounding.
  const [unit, name] = UNITS.find(([u]) => size >= u * 0.9995) ?? UNITS[UNITS.length - 1];
  const value = size / unit;
  const text =
    value >= 99.95 ? value.toFixed(0) : value >= 9.995 ? trim(value.toFixed(1)) : trim(value.toFixed(2));
  return `${sign}${text}\u202f${name}`;
}

const trim = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** A moment, told as finely as ticks `step` apart need it: "1.25 s", "350 ms". */
export function formatMoment(ns: Ns, step: Ns): string {
  if (ns === 0) return '0';
  const [unit, name] = UNITS.find(([u]) => Math.abs(ns) >= u) ?? UNITS[UNITS.length - 1];
  const digits = Math.min(9, Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9)));
  const sign = ns < 0 ? '−' : '';
  return `${sign}${(Math.abs(ns) / unit).toFixed(digits)}\u202f${name}`;
}
