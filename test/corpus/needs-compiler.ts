import { parse } from '@babel/parser';

/** What has to be compiled: leaving the types out does not make JavaScript of it. */
const COMPILED = new Set([
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSModuleDeclaration',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
  'Decorator',
]);

/** Whether a TypeScript file has syntax that Node, which only leaves types out, refuses. */
export function needsCompiler(text: string): boolean {
  return has(parse(text, { sourceType: 'module', plugins: ['typescript', 'decorators'] }).program);
}

function has(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some(has);
  if (COMPILED.has((node as { type?: string }).type ?? '')) return true;
  return Object.entries(node).some(
    ([key, child]) => key !== 'loc' && !key.endsWith('Comments') && has(child),
  );
}
