import { chainsIn } from './chains/chain-syntax';
import { planChain } from './chains/plan-chain';
import type { ChainPlan, FunctionPlan, ReadSource, Relation, SeenCallees, SourceProject } from './judgement';
import { type Module, ModuleLoader } from './modules/module';
import { type CodeOwner, contains, endOf, isFunction, type Node, startOf, walk } from './parse/nodes';
import { offsetAt } from './parse/positions';
import { planFunction } from './plan/plan-function';

export interface SourceProjectOptions {
  /** Files that ran; they are looked at for callers of a function, once any of its awaits is asked about. */
  files?: string[];
  /** Who was called, as a run has seen it: for callees the source alone does not tell. */
  seen?: SeenCallees;
  /** For tests: errors of our own are thrown instead of leaving a function without a plan. */
  strict?: boolean;
}

/**
 * Answers questions about source text. Pure: files come from `read` (absolute paths), each is parsed once, when first
 * needed; imports between the user's own files are followed the same way.
 */
export function createSourceProject(read: ReadSource, options: SourceProjectOptions = {}): SourceProject {
  const loader = new ModuleLoader(read, options.seen);
  const plans = new Map<Node, FunctionPlan | null>();
  const chains = new Map<string, ChainPlan[]>();
  let callersLoaded = false;
  const loadCallers = () => {
    if (callersLoaded) return;
    callersLoaded = true;
    for (const path of options.files ?? []) loader.load(path);
  };
  return {
    chainsIn(file) {
      const known = chains.get(file);
      if (known) return known;
      const module = loader.load(file);
      loadCallers();
      const found = (module ? chainsIn(module.program) : []).flatMap((root) => {
        const make = () => planChain(loader, module as Module, root);
        const chain = options.strict ? make() : orElse(make, null);
        return chain ? [{ ...chain, plan: options.strict ? chain.plan : guarded(chain.plan) }] : [];
      });
      chains.set(file, found);
      return found;
    },
    planAt(file, line, column) {
      const module = loader.load(file);
      if (!module) return null;
      loadCallers();
      const offset = offsetAt(module.text, line, column);
      if (offset === null) return null;
      const owner = ownerAt(module.program, offset);
      const known = plans.get(owner);
      if (known !== undefined) return known;
      // A source nobody foresaw must not cost the user the rest of the findings: nothing is claimed of it then.
      const plan = options.strict
        ? planFunction(loader, module, owner)
        : attempt(() => planFunction(loader, module, owner, (make) => orElse(make, UNJUDGED)));
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

function attempt(make: () => FunctionPlan): FunctionPlan | null {
  try {
    return guarded(make());
  } catch {
    return null;
  }
}

/** The same plan; an error of ours is a "no". */
function guarded(plan: FunctionPlan): FunctionPlan {
  return {
    ...plan,
    relate: (first, second) => orElse(() => plan.relate(first, second), UNJUDGED),
    relateInner: (first, second, inner) =>
      orElse(() => plan.relateInner?.(first, second, inner), UNJUDGED) ?? UNJUDGED,
    fixGroup: (group) => orElse(() => plan.fixGroup(group), null),
    fixInner: (first, inner) => orElse(() => plan.fixInner?.(first, inner) ?? null, null),
    fixLoop: (loop, peak, waitMs) => orElse(() => plan.fixLoop(loop, peak, waitMs), null),
    whyNoFix: (asked) => orElse(() => plan.whyNoFix?.(asked) ?? UNJUDGED.why, UNJUDGED.why),
  };
}

const UNJUDGED: Relation = {
  verdict: 'dependent',
  confidence: 'proven',
  evidence: [],
  why: 'this code could not be judged',
};

function orElse<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
