import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formatDuration, formatMoment } from '../../webview/layout/format-duration';

const say = (ns: number): string => formatDuration(ns).replace('\u202f', ' ');

it('durations have three digits at most and the unit a person would choose', () => {
  assert.deepEqual(
    [0, 12, 999, 1_000, 1_234, 99_949, 999_600, 1e6, 3.14e6, 12.3e6, 210.4e6, 999.6e6, 1.5e9, 75e9].map(say),
    [
      '0 ms',
      '12 ns',
      '999 ns',
      '1 µs',
      '1.23 µs',
      '99.9 µs',
      '1 ms',
      '1 ms',
      '3.14 ms',
      '12.3 ms',
      '210 ms',
      '1 s',
      '1.5 s',
      '1.25 min',
    ],
  );
  assert.equal(say(-240e6), '−240 ms');
  assert.equal(say(Number.NaN), 'unknown');
});

it('moments are as fine as their ticks', () => {
  const at = (ns: number, step: number): string => formatMoment(ns, step).replace('\u202f', ' ');
  assert.equal(at(0, 1e6), '0');
  assert.equal(at(200e6, 100e6), '200 ms');
  assert.equal(at(1.25e9, 10e6), '1.25 s');
  assert.equal(at(4.5488e9, 10_000), '4.54880 s');
  assert.equal(at(1.5e6, 0.5e6), '1.5 ms');
});
