import type { FunctionPlan, ReadSource, SourceProject } from './judgement';
import { ModuleLoader } from './modules/module';
import { type CodeOwner, contains, endOf, isFunction, type Node, startOf, walk } from './parse/nodes';
import { offsetAt } from './parse/positions';
import { planFunction } from './plan/plan-function';

export interface SourceProjectOptions {
  /** Files that ran; they are looked at for callers of a function, once any of its awaits is asked about. */
  files?: string[];
}

/**
 * Answers questions about source text. Pure: files come from `read` (absolute paths), each is parsed once, when first
 * needed; imports between the user's own files are followed the same way.
 */
export function createSourceProject(read: ReadSource, options: SourceProjectOptions = {}): SourceProject {
  const loader = new ModuleLoader(read);
  const plans = new Map<Node, FunctionPlan>();
  let callersLoaded = false;
  return {
    planAt(file, line, column) {
      const module = loader.load(file);
      if (!module) return null;
      if (!callersLoaded) {
        callersLoaded = true;
        for (const path of options.files ?? []) loader.load(path);
      }
      const offset = offsetAt(module.text, line, column);
      if (offset === null) return null;
      const owner = ownerAt(module.program, offset);
      const known = plans.get(owner);
      if (known) return known;
      const plan = planFunction(loader, module, owner);
      plans.set(owner, plan);
      return plan;
    },
  };
}

/** The innermost function whose body (or parameters) holds an offset; an await's own position decides. */
function ownerAt(program: CodeOwner, offset: number): CodeOwner {
  let found: CodeOwner = program;
  walk(program, (node) => {
    if (startOf(node) > offset || endOf(node) <= offset) return node === program;
    // The position of an await that is itself inside a function's head belongs to the function around it.
    if (isFunction(node) && (contains(found, node) || found === program)) found = node;
    return true;
  });
  return found;
}
