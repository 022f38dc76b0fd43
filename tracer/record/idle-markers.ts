import type { Markers } from '../instrument/markers';

const holder = (value: unknown): { readonly v: unknown } => ({ v: value });

/** Markers of a tracer that was switched off: instrumented code goes on to call them. */
export const idleMarkers: Markers = {
  f: () => 0,
  m: () => 0,
  p() {},
  a: (_token, _site, value) => value,
  r: (_token, value) => value,
  w() {},
  q: (_token, value) => holder(value),
  x: (_token, value) => value as never,
  e() {},
  y: (_token, value) => value as never,
  z() {},
  c: (_site, value) => value as never,
  o: (_site, value) => value,
  l() {},
  g() {},
  h() {},
  b() {},
  u: (_token, _site, value) => value,
  s: (_token, _site, value) => value as never,
  k: (token) => token,
  n: (_token, value) => value as never,
  j: (_token, value) => holder(value),
};
