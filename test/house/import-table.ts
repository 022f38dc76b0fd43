/** The table of docs/architecture.md: which room may import what. Nothing else is allowed. */
export interface Room {
  /** Path prefix of its files. The longest that fits decides. */
  path: string;
  /** Rooms (by path) it may import, values and types. */
  rooms: string[];
  /** Rooms of which it may import types only. */
  types?: string[];
  /** npm packages. */
  packages?: string[];
  /** Node's own modules. */
  node?: boolean;
}

/** What every room may use: units, what of a file is script, and what a language's own library should have. */
const basics = ['core/units', 'core/script-blocks', 'core/append-to', 'core/base-name', 'core/path-from'];

export const rooms: Room[] = [
  ...basics.map((path) => ({ path, rooms: [] })),
  { path: 'core/format/', rooms: [...basics] },
  { path: 'core/model/', rooms: ['core/format/', ...basics] },
  {
    path: 'core/source/',
    rooms: [...basics],
    types: ['core/analysis/'],
    packages: ['@babel/parser', '@babel/types'],
  },
  { path: 'core/analysis/', rooms: ['core/model/', 'core/format/', 'core/source/', ...basics] },
  { path: 'core/export/', rooms: ['core/model/', ...basics] },
  { path: 'core/protocol/', rooms: [...basics], types: ['core/analysis/'] },
  { path: 'tracer/', rooms: ['core/format/', ...basics], node: true },
  { path: 'launch/', rooms: ['core/'], node: true },
  { path: 'extension/', rooms: ['core/', 'launch/'], packages: ['vscode'], node: true },
  {
    path: 'webview/',
    rooms: [...basics, 'core/format/', 'core/model/', 'core/analysis/', 'core/protocol/'],
  },
  {
    path: 'webview/d3',
    rooms: [],
    packages: ['d3-array', 'd3-axis', 'd3-brush', 'd3-scale', 'd3-selection', 'd3-zoom'],
  },
  { path: 'cli/', rooms: ['core/', 'launch/', 'package.json'], node: true },
];

/** Imports that break the table and are tolerated for now, "importing file → imported", each with its reason. */
export const debts: Record<string, string> = {};
