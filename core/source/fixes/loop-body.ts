import { endOf, isFunction, type Node, startOf, walkOwn } from '../parse/nodes';
import type { LoopShape } from './loop-shape';

/** What all shapes of loops have. */
export type Base = Pick<LoopShape, 'node' | 'body' | 'statements' | 'skips' | 'drop' | 'made'>;

/** A loop's body with what can be said of it; as a text, why it cannot become a callback. */
export function bodyOf(node: Node): Base | string {
  const body = (node as { body?: Node }).body;
  if (!body || isFunction(node)) return 'it is no loop of statements';
  const statements = body.type === 'BlockStatement' ? (body.body as Node[]) : [body];
  const skips: Node[] = [];
  let why: string | null = null;
  const forbid = (found: boolean, reason: string) => {
    if (found) why ??= reason;
  };
  walkOwn(body, (one) => {
    if (/^(For|ForOf|ForIn|While|DoWhile)Statement$/.test(one.type) && one !== node) {
      // Ways out of inner loops stay as they are; ways out of this one from inside them cannot be written.
      walkOwn(one, (inner) => {
        forbid(inner.type === 'ReturnStatement', RETURNS);
        forbid(inner.type === 'YieldExpression', YIELDS);
        const jumps = inner.type === 'BreakStatement' || inner.type === 'ContinueStatement';
        forbid(jumps && inner.label != null, JUMPS);
      });
      return false;
    }
    forbid(one.type === 'ReturnStatement', RETURNS);
    forbid(one.type === 'YieldExpression', YIELDS);
    forbid(one.type === 'BreakStatement' && !insideSwitch(body, one), 'a turn may end the loop (`break`)');
    forbid(
      one.type === 'VariableDeclaration' && one.kind === 'var',
      'its body declares a `var`, which all turns share',
    );
    forbid(one.type === 'FunctionDeclaration', 'its body declares a function');
    if (one.type === 'ContinueStatement') {
      forbid(one.label != null, JUMPS);
      skips.push(one);
    }
    return true;
  });
  return why ?? { node, body, statements, skips, drop: [], made: null };
}

const RETURNS = 'a turn may leave the function (`return`)';

const YIELDS = 'its turns hand out values one by one (`yield`)';

const JUMPS = 'a turn may jump to a label outside of it';

function insideSwitch(body: Node, node: Node): boolean {
  let inside = false;
  walkOwn(body, (one) => {
    if (one.type === 'SwitchStatement' && startOf(one) < startOf(node) && endOf(node) < endOf(one))
      inside = true;
  });
  return inside;
}
