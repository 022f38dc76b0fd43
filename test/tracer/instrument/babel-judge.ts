import { type ParserOptions, parse } from '@babel/parser';
import { instrument } from '../../../tracer/instrument/instrument';
import type { InstrumentOptions } from '../../../tracer/instrument/instrument-types';
import { strip } from '../../../tracer/instrument/strip';

interface AstNode {
  type: string;
  start: number;
  end: number;
  [property: string]: unknown;
}

export interface Judgement {
  /** What is wrong, in words; empty: nothing. */
  problems: string[];
  /** Babel does not understand the text either: it is not judged. */
  skipped: boolean;
  /** The instrumenter left it alone though there is async code in it. */
  refused: string;
}

/** Compares the instrumenter's sites with what Babel finds, parses the result, and takes the markers out again. */
export function judge(source: string, options: Pick<InstrumentOptions, 'typescript' | 'jsx'>): Judgement {
  const verdict: Judgement = { problems: [], skipped: false, refused: '' };
  const made = instrument(source, { kind: 'unknown', ...options });
  const ast = parseAnyhow(source, options);
  if (ast === null) {
    verdict.skipped = true;
    return verdict;
  }
  const expected = asyncParts(ast, source);
  if (made.code === null) {
    const compiledAway =
      made.reason.includes('state machines') && expected.every((part) => part.startsWith('call'));
    if (made.reason !== '' && !compiledAway) verdict.refused = made.reason;
    else if (expected.some((part) => !part.startsWith('call')))
      verdict.problems.push(`nothing found of ${expected.join()}`);
    return verdict;
  }
  const found = made.sites
    .filter(({ kind }) => kind !== 'call' && kind !== 'module')
    .map(({ kind, start, end }) => {
      if (kind === 'for-await') return `for-await ${start}`;
      if (kind === 'function' && expected.includes(`lowered ${end}`)) return `lowered ${end}`;
      return `${kind} ${start}-${end}`;
    });
  const missing = expected.filter((part) => !part.startsWith('call') && !found.includes(part));
  const surplus = found.filter((part) => !expected.includes(part));
  if (missing.length > 0) verdict.problems.push(`missing ${missing.slice(0, 3).join(', ')}`);
  if (surplus.length > 0) verdict.problems.push(`surplus ${surplus.slice(0, 3).join(', ')}`);
  const calls = new Set(expected.filter((part) => part.startsWith('call')));
  for (const { kind, start, end } of made.sites)
    if (kind === 'call' && !calls.has(`call ${start}-${end}`))
      verdict.problems.push(`no call at ${start}-${end}: ${source.slice(start, end).slice(0, 60)}`);
  if (strip(made.code) !== source) verdict.problems.push('strip does not give the source back');
  if (made.code.split('\n').length !== source.split('\n').length) verdict.problems.push('lines moved');
  if (parseAnyhow(made.code, options) === null) verdict.problems.push('the result does not parse');
  return verdict;
}

function parseAnyhow(source: string, { typescript, jsx }: Pick<InstrumentOptions, 'typescript' | 'jsx'>) {
  const plugins: ParserOptions['plugins'] = [
    'decoratorAutoAccessors',
    'explicitResourceManagement',
    'importAttributes',
  ];
  plugins.push(typescript ? 'decorators-legacy' : 'decorators');
  if (typescript) plugins.push('typescript');
  if (jsx ?? !typescript) plugins.push('jsx');
  for (const sourceType of ['script', 'module'] as const) {
    try {
      return parse(source, {
        sourceType,
        plugins,
        allowReturnOutsideFunction: true,
        allowSuperOutsideMethod: true,
        allowUndeclaredExports: true,
        allowNewTargetOutsideFunction: true,
      }).program as unknown as AstNode;
    } catch {
      // The other kind, then.
    }
  }
  return null;
}

/** "await 10-20", "function 0-30", "call 3-8", … of a tree. */
function asyncParts(ast: AstNode, source: string): string[] {
  const parts: string[] = [];
  /** Generators that a compiler's helper drives. */
  const lowered = new Set<unknown>();
  const visit = (node: AstNode, inAsyncGenerator: string) => {
    let inside = inAsyncGenerator;
    const isFunction = /Function|ObjectMethod|Class\w*Method/.test(node.type) && 'body' in node;
    if (isFunction) inside = node.async === true && node.generator === true ? 'yield' : '';
    if (lowered.has(node)) {
      inside = 'await';
      parts.push(`lowered ${node.end}`);
    }
    if (node.type === 'CallExpression' || node.type === 'OptionalCallExpression') {
      parts.push(`call ${node.start}-${node.end}`);
      const { start, end } = node.callee as AstNode;
      if (
        /(?:^|[.\s])(?:__awaiter|__async|_?asyncToGenerator|_async_to_generator)$/.test(
          source.slice(start, end),
        )
      )
        for (const argument of node.arguments as AstNode[])
          if (argument.type === 'FunctionExpression' && argument.generator && !argument.async)
            lowered.add(argument);
    }
    if (node.type === 'AwaitExpression') parts.push(`await ${node.start}-${node.end}`);
    else if (node.type === 'YieldExpression' && inside !== '')
      parts.push(`${inside} ${node.start}-${node.end}`);
    else if (node.type === 'ForOfStatement' && node.await === true) parts.push(`for-await ${node.start}`);
    else if (node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'SwitchCase') {
      const key = node.type === 'SwitchCase' ? 'consequent' : 'body';
      for (const statement of node[key] as AstNode[])
        if (statement.type === 'VariableDeclaration' && statement.kind === 'await using')
          parts.push(`await ${statement.start}-${(statement.declarations as AstNode[]).at(-1)!.end}`);
    } else if (node.async === true && isFunction && node.body !== null && !node.type.startsWith('TS')) {
      parts.push(`function ${asyncWord(node, source)}-${node.end}`);
    }
    for (const key in node) {
      if (key === 'loc' || key.endsWith('Comments')) continue;
      const value = node[key];
      for (const child of Array.isArray(value) ? value : [value])
        if (child !== null && typeof child === 'object' && typeof child.type === 'string')
          visit(child, inside);
    }
  };
  visit(ast, '');
  return parts;
}

/** Methods begin at their modifiers for Babel, at `async` for us. */
function asyncWord(node: AstNode, source: string): number {
  if (!node.type.includes('Method')) return node.start;
  const before = source.slice(node.start, (node.key as AstNode).start);
  return node.start + before.lastIndexOf('async');
}
