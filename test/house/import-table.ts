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

export const rooms: Room[] = [
  { path: 'core/units', rooms: [] },
  { path: 'core/format/', rooms: ['core/units'] },
  { path: 'core/model/', rooms: ['core/format/', 'core/units'] },
  {
    path: 'core/source/',
    rooms: ['core/units'],
    types: ['core/analysis/'],
    packages: ['@babel/parser', '@babel/types'],
  },
  { path: 'core/analysis/', rooms: ['core/model/', 'core/format/', 'core/source/', 'core/units'] },
  { path: 'core/export/', rooms: ['core/model/', 'core/units'] },
  { path: 'core/protocol/', rooms: ['core/units'], types: ['core/analysis/'] },
  { path: 'tracer/', rooms: ['core/format/', 'core/units'], node: true },
  { path: 'launch/', rooms: ['core/', 'core/units'], node: true },
  { path: 'extension/', rooms: ['core/', 'core/units', 'launch/'], packages: ['vscode'], node: true },
  {
    path: 'webview/',
    rooms: ['core/units', 'core/format/', 'core/model/', 'core/analysis/', 'core/protocol/'],
  },
  {
    path: 'webview/d3',
    rooms: [],
    packages: ['d3-array', 'd3-axis', 'd3-brush', 'd3-scale', 'd3-selection', 'd3-zoom'],
  },
  { path: 'cli/', rooms: ['core/', 'core/units', 'launch/', 'package.json'], node: true },
];

/** Imports that break the table and are tolerated for now, "importing file → imported", each with its reason. */
export const debts: Record<string, string> = {};
