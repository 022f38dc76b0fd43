import type { Fix } from '../../analysis/finding';
import { arrowBlock, blockIndent } from '../fixes/arrow-block';
import { isSurelyPromise } from '../fixes/as-promise';
import { checkedFix, SWALLOWED } from '../fixes/checked-fix';
import { freshName } from '../fixes/fresh-name';
import { nameFromLabel } from '../fixes/names';
import { sourceAt } from '../fixes/shift-lines';
import { indentAt, linesBefore, type TextEdit } from '../fixes/text-edit';
import { throwsAtOnce } from '../fixes/throws-at-once';
import type { Relation } from '../judgement';
import type { Module } from '../modules/module';
import { contains, endOf, isFunction, type Node, startOf, walk } from '../parse/nodes';
import { firstConflict } from '../relate/conflict';
import { mayBeMoved } from '../relate/relation';
import { labelOf } from '../relate/traits';
import { linkAt } from './chain-syntax';
import type { JudgedChain } from './plan-chain';

/**
 * Starts the later steps of a chain before its first one of the group; the handlers then give what was started:
 * `const bPromise = b(); bPromise.catch(() => {}); return a().then((x) => bPromise.then((y) => …));`
 */
export function startStepsEarly(
  chain: JudgedChain,
  group: number[],
  relate: (first: number, second: number) => Relation,
): Fix | null {
  const { module, activation, steps } = chain;
  const { text } = module;
  const [first, ...rest] = [...group].sort((a, b) => a - b);
  if (rest.length === 0) return null;
  for (const one of [first, ...rest])
    for (const other of [first, ...rest]) if (one < other && !mayBeMoved(relate(one, other))) return null;
  const found = commonPlace(chain, first, rest);
  if (!found) return null;
  const { place, from } = found;
  // Steps that are passed on the way to a place further out.
  for (let passed = from; passed < first; passed++)
    for (const one of rest) if (!mayBeMoved(relate(passed, one))) return null;
  const beginning = activation.spanOf(steps[from].site.argument);
  const taken = new Set<string>();
  const edits: TextEdit[] = [];
  const lines: string[] = [];
  const parent = module.scopes.parentOf(place);
  const arrow = parent?.type === 'ArrowFunctionExpression' ? parent : null;
  const indent = arrow ? blockIndent(text, arrow) : indentAt(text, startOf(place));
  for (const index of rest) {
    const { work, site } = steps[index];
    const span = activation.spanOf(site.argument);
    if (work.type !== 'CallExpression' || !beginning || !span || isConditional(module, work)) return null;
    const skipped = activation.effects.slice(beginning[0], span[0]);
    if (throwsAtOnce(activation, work)) return null;
    if (firstConflict(skipped, activation.effects.slice(span[0], span[1]), { crossing: null })) return null;
    if (!known(module, work, place)) return null;
    const name = freshName(text, `${nameFromLabel(labelOf(work))}Promise`, taken);
    const source = sourceAt(module, work, indent);
    const sure = isSurelyPromise(activation, site.argument);
    lines.push(`const ${name} = ${sure ? source : `Promise.resolve(${source})`}`, `${name}.catch(() => {})`);
    edits.push({ from: startOf(work), to: endOf(work), text: name });
  }
  const changes = arrow
    ? arrowBlock(module, arrow, lines, edits)
    : [...edits, linesBefore(text, startOf(place), lines, true)];
  const title =
    rest.length === 1
      ? `Start ${labelOf(steps[rest[0]].work)} before the chain waits for ${labelOf(steps[first].work)}`
      : `Start all ${group.length} before the chain waits for the first`;
  return checkedFix({ module, owner: module.program }, 'start-early', title, changes, [SWALLOWED]);
}

/** Before the group's first step, or, where the others could not see what is declared there, before the whole chain. */
function commonPlace(
  { module, steps }: JudgedChain,
  first: number,
  rest: number[],
): { place: Node; from: number } | null {
  for (const from of [first, 0]) {
    const place = placeBefore(module, steps[from].work);
    const around = place && module.scopes.parentOf(place);
    if (place && around && rest.every((one) => contains(around, steps[one].work))) return { place, from };
  }
  return null;
}

/** The statement (or arrow function's expression) before which the step's work can be started with nothing in between. */
function placeBefore(module: Module, work: Node): Node | null {
  let node = work;
  for (;;) {
    const parent = module.scopes.parentOf(node);
    if (!parent) return null;
    if (parent.type === 'BlockStatement' || parent.type === 'Program' || parent.type === 'StaticBlock')
      return /^(Return|Expression)Statement$|^VariableDeclaration$/.test(node.type) ? node : null;
    if (parent.type === 'ArrowFunctionExpression') return parent.body === node ? node : null;
    const passes =
      linkAt(parent) !== null ||
      (parent.type === 'MemberExpression' && linkAt(module.scopes.parentOf(parent) as Node) !== null) ||
      /^(ReturnStatement|ExpressionStatement|AwaitExpression|ParenthesizedExpression|TS\w+Expression)$/.test(
        parent.type,
      ) ||
      (parent.type === 'VariableDeclarator' && parent.init === node) ||
      (parent.type === 'VariableDeclaration' && parent.declarations.length === 1) ||
      (parent.type === 'AssignmentExpression' && parent.right === node && parent.operator === '=');
    if (!passes) return null;
    node = parent;
  }
}

/** Does something in its handler decide whether the work starts? */
function isConditional(module: Module, work: Node): boolean {
  for (let node: Node | undefined = work; node && !isFunction(node); node = module.scopes.parentOf(node))
    if (
      /^(If|For|ForOf|ForIn|While|DoWhile|Switch|Try)Statement$|^(Conditional|Logical|OptionalCall)Expression$/.test(
        node.type,
      )
    )
      return true;
  return false;
}

/** Everything the work names is there before `place`. */
function known(module: Module, work: Node, place: Node): boolean {
  let fine = true;
  walk(work, (node) => {
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') fine = false;
    if (node.type !== 'Identifier') return;
    const binding = module.scopes.bindingOf(node);
    if (!binding || contains(work, binding.block)) return;
    if (!contains(binding.block, place)) fine = false;
    if (binding.kind === 'function' || binding.kind === 'param' || binding.kind === 'import') return;
    const declared = binding.definitions[0];
    const sameFunction = module.scopes.ownerOf(place) === binding.owner;
    if (declared && sameFunction && startOf(declared.node) >= startOf(place)) fine = false;
  });
  return fine;
}
