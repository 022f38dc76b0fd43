import { nodeFiles } from './node-files';
import type { Table } from './table';

/** Packages that do what node:fs does and more. */
const files: Table = {
  copy: ['read tree 0', 'write tree 1'],
  move: ['write tree 0', 'write tree 1'],
  remove: ['remove tree 0'],
  emptyDir: ['write tree 0'],
  ensureDir: ['write file 0'],
  ensureFile: ['write file 0'],
  mkdirp: ['write file 0'],
  outputFile: ['write file 0'],
  outputJson: ['write file 0'],
  pathExists: ['read file 0'],
  readJson: ['read file 0'],
  readJSON: ['read file 0'],
  writeJson: ['write file 0'],
  writeJSON: ['write file 0'],
};

/** Packages of which everything only computes from what it is handed. */
const PURE = (
  'chalk cheerio classnames csv-parse/sync csv-stringify/sync date-fns date-fns-tz diff ejs fast-deep-equal ' +
  'fast-xml-parser gray-matter handlebars he html-entities iconv-lite js-yaml json5 jsonwebtoken kleur lodash lodash-es ' +
  'mime mime-types ms mustache nanoid papaparse pg-format picocolors pretty-bytes qs query-string ramda sanitize-html ' +
  'semver slugify string-width strip-ansi ulid uuid validator yaml bcrypt bcryptjs argon2 marked ' +
  'camelcase change-case crypto-js deepmerge dot-prop fast-json-stable-stringify fast-safe-stringify flat ' +
  'htmlparser2 http-errors ini jose jsonc-parser markdown-it micromatch minimatch node-html-parser normalize-url ' +
  'object-hash path-to-regexp pdf-parse picomatch pluralize smol-toml strip-json-comments terser toml turndown ' +
  'url-join xml2js upath pathe ufo scule defu destr kleur/colors ansi-colors ansis colorette colors fastest-levenshtein ' +
  'hosted-git-info npm-package-arg validate-npm-package-name common-tags dedent escape-string-regexp indent-string ' +
  'is-glob is-plain-obj is-plain-object ansi-regex strip-bom strip-indent title-case upper-case-first word-wrap wrap-ansi ' +
  'mdurl cookie set-cookie-parser bytes base64-js balanced-match brace-expansion'
).split(' ');

/** Packages that give objects which only compute, too: schemas, dates, numbers. What a schema has checked is plain data. */
const SCHEMAS =
  'zod yup joi valibot superstruct arktype ajv dayjs luxon moment decimal.js big.js bignumber.js'.split(' ');

export const packages: Table = makeTable();

function makeTable(): Table {
  const table: Table = {
    'npm:execa.*': { does: ['write process'], returns: 'Child' },
    'npm:execa': { does: ['write process'], returns: 'Child' },
    'npm:cross-spawn': { does: ['write process'], returns: 'Child' },
    'npm:dotenv.config': ['write env'],
    'npm:dotenv/config': ['write env'],
    'npm:lru-cache.LRUCache': { does: ['pure'], returns: 'Lru' },
    'npm:quick-lru': { does: ['pure'], returns: 'Lru' },
    'Lru.get': ['read self'],
    'Lru.peek': ['read self'],
    'Lru.has': ['read self'],
    'Lru.fetch': ['barrier'],
    'Lru.*': ['write self'],
    'npm:glob.glob': ['read tree *'],
    'npm:glob': ['read tree *'],
    'npm:globby': ['read tree *'],
    'npm:find-up': ['read tree *'],
    'npm:find-up.findUp': ['read tree *'],
    'npm:path-exists': ['read file 0'],
    'npm:path-exists.pathExists': ['read file 0'],
    'npm:load-json-file': ['read file 0'],
    'npm:load-json-file.loadJsonFile': ['read file 0'],
    'npm:file-type.fileTypeFromFile': ['read file 0'],
    'npm:file-type.fileTypeFromBuffer': ['pure'],
    'npm:write-json-file': ['write file 0'],
    'npm:write-json-file.writeJsonFile': ['write file 0'],
    'npm:write-file-atomic': ['write file 0'],
    'npm:make-dir': ['write file 0'],
    'npm:make-dir.makeDirectory': ['write file 0'],
    'npm:mkdirp': ['write file 0'],
    'npm:mkdirp.mkdirp': ['write file 0'],
    'npm:proper-lockfile.check': ['read file 0'],
    'npm:proper-lockfile.*': ['lock', 'write file 0'],
    'npm:fast-glob': ['read tree *'],
    'npm:globby.globby': ['read tree *'],
    'npm:tinyglobby.glob': ['read tree *'],
    'npm:rimraf.rimraf': ['write tree 0'],
    'Schema.parse': { does: ['pure'], calls: 'now' },
    'Schema.parseAsync': { does: ['pure'], calls: 'now' },
    'Schema.safeParse': { does: ['pure'], calls: 'now' },
    'Schema.safeParseAsync': { does: ['pure'], calls: 'now' },
    'Schema.validate': { does: ['pure'], calls: 'now' },
    'Schema.validateAsync': { does: ['pure'], calls: 'now' },
    'Schema.validateSync': { does: ['pure'], calls: 'now' },
    'Schema.cast': { does: ['pure'], calls: 'now' },
    'Schema.*': { does: ['pure'], calls: 'now', returns: 'Schema' },
    'npm:cheerio.load': { does: ['pure'], returns: 'Page.Text' },
    'Page.Text': { does: ['pure'], calls: 'now', returns: 'self' },
    'Page.Text.*': { does: ['pure'], calls: 'now', returns: 'self' },
    'npm:p-queue': { does: ['pure'], returns: 'PQueue' },
    'PQueue.add': { does: ['lock'], calls: 'later' },
    'PQueue.addAll': { does: ['lock'], calls: 'later' },
    'PQueue.*': ['signal'],
  };
  for (const name of PURE) {
    table[`npm:${name}`] = { does: ['pure'], calls: 'now' };
    table[`npm:${name}.*`] = { does: ['pure'], calls: 'now' };
  }
  for (const name of SCHEMAS) {
    table[`npm:${name}`] = { does: ['pure'], calls: 'now', returns: 'Schema' };
    table[`npm:${name}.*`] = { does: ['pure'], calls: 'now', returns: 'Schema' };
  }
  for (const name of ['fs-extra', 'graceful-fs']) {
    for (const [key, entry] of Object.entries(nodeFiles))
      if (key.startsWith('fs/promises.')) table[`npm:${name}.${key.slice('fs/promises.'.length)}`] = entry;
    if (name === 'fs-extra')
      for (const [key, entry] of Object.entries(files)) table[`npm:${name}.${key}`] = entry;
  }
  return table;
}
