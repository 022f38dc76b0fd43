/**
 * What needs the grammar, as a bundle of its own inside the tracer's (see grammar-bundle): most runs need none of it,
 * because the cache knows their files, and compiling it takes longer than the rest of the tracer together.
 */
export { instrumentFile } from './instrument-file';
export { scanFile } from './scan-file';
