import type * as t from '@babel/types';
import { endOf, type FunctionNode, type Node, startOf, unwrap } from '../parse/nodes';
import { type ChainLink, inlineHandler, linkAt, linksOf, returnsOf } from './chain-syntax';

/** Work that a chain waits for: what it begins with, or what a handler starts and gives. */
export interface StepNode {
  /** The expression that starts the work, in the original. */
  work: Node;
  /** The `then` in whose handler it starts; null for the chain's beginning. */
  startedBy: ChainLink | null;
  /** The link that tells when it is over: its receiver is the work, or its result is. */
  link: ChainLink;
  as: 'receiver' | 'result';
}

export interface ChainAsAwaits {
  /** The file's text with the chain replaced by an async function that does the same with awaits. */
  text: string;
  /** Steps in order, with the offset of their `await` in the new text. */
  steps: (StepNode & { offset: number })[];
}

/** Where a value goes: out of the function, into a variable, or nowhere. `label`: how to get to the end from inside. */
type Sink =
  | { to: 'return' }
  | { to: 'variable'; name: string; label: string }
  | { to: 'nothing'; label: string };

/**
 * A `.then` chain as the async function it stands for, so that it is judged as such:
 *
 *   a().then((x) => b().then((y) => x + y))
 *   void (async () => { let v1; v1 = await (a()); { let x = v1; let v2; v2 = await (b()); { let y = v2; return (x + y); } } })()
 */
export function chainAsAwaits(text: string, root: t.CallExpression, dropsValue: boolean): ChainAsAwaits {
  const writer = new Writer(text);
  writer.put('void (async () => {');
  writer.chain(root, dropsValue ? { to: 'nothing', label: '' } : { to: 'return' }, null);
  writer.put('})()');
  const from = startOf(root);
  return {
    text: text.slice(0, from) + writer.out + text.slice(endOf(root)),
    steps: writer.steps.map((step) => ({ ...step, offset: step.offset + from })),
  };
}

class Writer {
  out = '';
  readonly steps: (StepNode & { offset: number })[] = [];
  private names = 0;

  constructor(private readonly text: string) {}

  put(text: string): void {
    this.out += text;
  }

  /** `node` is a chain; `startedBy` the link whose handler gives it. */
  chain(node: Node, sink: Sink, startedBy: ChainLink | null): void {
    const { head, links } = linksOf(node);
    this.links(head, links, links.length, sink, startedBy);
  }

  /** The first `count` links. */
  private links(
    head: Node,
    links: ChainLink[],
    count: number,
    sink: Sink,
    startedBy: ChainLink | null,
  ): void {
    if (count === 0) {
      this.work({ work: head, startedBy, link: links[0], as: 'receiver' }, this.slice(head), sink);
      return;
    }
    const link = links[count - 1];
    const before = (to: Sink) => this.links(head, links, count - 1, to, startedBy);
    if (link.rescue) {
      // Where it fails, the other handler gives the result and this one does not run.
      const [value, error, label] = [this.name(), this.name(), this.name()];
      this.put(`${label}: {let ${value}; try {`);
      before({ to: 'variable', name: value, label: '' });
      const given = `(${this.slice(link.rescue)}\n)(${error});`;
      const put = sink.to === 'return' ? 'return ' : sink.to === 'variable' ? `${sink.name} = ` : '';
      this.put(`} catch (${error}) {${put}${given}${sink.to === 'return' ? '' : ` break ${label};`}}`);
      this.handler(link, value, sink);
      this.put('}');
    } else if (link.kind === 'then') {
      const handler = inlineHandler(link.handler);
      const value = handler && handler.params.length === 0 ? null : this.name();
      if (value) this.put(`let ${value};`);
      before(value ? { to: 'variable', name: value, label: '' } : { to: 'nothing', label: '' });
      this.handler(link, value, sink);
    } else if (link.kind === 'catch') {
      const error = this.name();
      this.put('try {');
      before(sink);
      this.put(`} catch (${error}) {`);
      this.handler(link, error, sink);
      this.put('}');
    } else {
      this.put('try {');
      before(sink);
      this.put('} finally {');
      this.handler(link, null, { to: 'nothing', label: '' });
      this.put('}');
    }
  }

  private handler(link: ChainLink, value: string | null, sink: Sink): void {
    const node = inlineHandler(link.handler);
    if (!node) {
      const call = `(${this.slice(link.handler)}\n)(${value ?? ''})`;
      this.work({ work: link.handler, startedBy: link, link, as: 'result' }, call, sink);
      return;
    }
    const [param] = node.params;
    const body = node.body as Node;
    const inner = labelled(sink, body.type === 'BlockStatement' ? this.name() : '');
    this.put(inner.to !== 'return' && inner.label ? `${inner.label}: {` : '{');
    if (param && value) this.put(`let ${this.slice(param as Node)} = ${value};`);
    if (body.type === 'BlockStatement') this.block(body, node, link, inner);
    else this.result(body, link, inner);
    this.put('}');
  }

  /** The body's text with each `return` turned into what it means here. */
  private block(body: t.BlockStatement, node: FunctionNode, link: ChainLink, sink: Sink): void {
    let at = startOf(body) + 1;
    for (const one of returnsOf(node)) {
      this.put(this.text.slice(at, startOf(one)));
      this.put('{');
      if (one.argument) this.result(one.argument as Node, link, sink);
      else if (sink.to === 'return') this.put('return;');
      const last = body.body[body.body.length - 1] === one;
      if (sink.to !== 'return' && !last) this.put(`break ${sink.label};`);
      this.put('}');
      at = endOf(one);
    }
    this.put(this.text.slice(at, endOf(body) - 1));
  }

  private result(outer: Node, link: ChainLink, sink: Sink): void {
    const node = unwrap(outer);
    if (linkAt(node)) return this.chain(node, sink, link);
    if (/^(Call|OptionalCall|New|Import)Expression$/.test(node.type))
      return this.work({ work: node, startedBy: link, link, as: 'result' }, this.slice(outer), sink);
    if (sink.to === 'return') this.put(`return (${this.slice(outer)}\n);`);
    else if (sink.to === 'variable') this.put(`${sink.name} = (${this.slice(outer)}\n);`);
    else this.put(`(${this.slice(outer)}\n);`);
  }

  private work(step: StepNode, source: string, sink: Sink): void {
    if (sink.to === 'return') this.put('return ');
    else if (sink.to === 'variable') this.put(`${sink.name} = `);
    this.steps.push({ ...step, offset: this.out.length });
    this.put(`await (${source}\n);`);
  }

  private slice(node: Node): string {
    return this.text.slice(startOf(node), endOf(node));
  }

  private name(): string {
    return `overlap$${this.names++}`;
  }
}

function labelled(sink: Sink, label: string): Sink {
  return sink.to === 'return' ? sink : { ...sink, label };
}
