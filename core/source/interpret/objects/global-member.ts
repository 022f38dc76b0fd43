import { GLOBALS } from '../../effects/globals';
import { lookUp } from '../../effects/lookup';
import type { Node } from '../../parse/nodes';
import type { Value } from '../../values/value';
import type { Interpreter } from '../interpreter';

/** Members of built-in objects that programs use as variables: process.env.X, globalThis.x. */
export function readGlobalMember(it: Interpreter, name: string, key: string, node: Node): void {
  const holder = globalHolder(name);
  if (name !== 'global.process.env' && lookUp(`${holder}.${key}`) !== null) return;
  it.record(
    'read',
    { kind: 'memory', root: it.derivedUnknown(holder, holder.replace(/^global\.?/, '')).root, path: [key] },
    node,
    key,
  );
}

/** One name for the global object, whatever it is called by. */
export function globalHolder(name: string): string {
  return name === 'global.globalThis' || name === 'global.global' || name === 'global.self' ? 'global' : name;
}

/** A global by its name: Node's or the language's own, or a variable that the program keeps there. */
export function globalValue(it: Interpreter, name: string): Value {
  if (isBuiltIn(name)) return { t: 'library', name: `global.${name}` };
  return { t: 'unknown', root: it.derivedUnknown('global', '').root, path: [name] };
}

/** Is a global name Node's or the language's own (nobody assigns those)? */
export function isBuiltIn(name: string): boolean {
  return GLOBALS.has(name) || lookUp(`global.${name}`) !== null;
}

/** A member of a built-in or library thing, by its dotted name. */
export function libraryMember(it: Interpreter, name: string, key: string): Value {
  if (name === 'fs' && key === 'promises') return { t: 'library', name: 'fs/promises' };
  if (name === 'dns' && key === 'promises') return { t: 'library', name: 'dns/promises' };
  if (name === 'timers' && key === 'promises') return { t: 'library', name: 'timers/promises' };
  if (globalHolder(name) === 'global') return globalValue(it, key);
  if (key === 'default') return { t: 'library', name };
  if (/^(global\.)?process$/.test(name) && (key === 'argv' || key === 'execArgv'))
    return it.derivedUnknown(`process.${key}`, key, { plain: true });
  if (name === 'global.process.env' || name.startsWith('import.meta'))
    return it.derivedUnknown(`${name}.${key}`, key);
  if (name.startsWith('npm:') && key === 'promises') return { t: 'library', name };
  return { t: 'library', name: `${name}.${key}` };
}
