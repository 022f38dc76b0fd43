import type * as t from '@babel/types';
import type { Module } from '../../modules/module';
import type { Node } from '../../parse/nodes';
import { nodesOf } from '../../parse/nodes-of';
import { anyOf, UNDEFINED, type Value } from '../../values/value';
import type { Interpreter } from '../interpreter';
import { subclassesOf } from './subclasses';

/** More places are not looked at. */
const MOST_PLACES = 4;

const makings = new WeakMap<Module, Map<string, t.NewExpression[]>>();

/** `new Name(…)` of a module, by name. */
function makingsIn(module: Module, name: string): t.NewExpression[] {
  let found = makings.get(module);
  if (!found) {
    found = new Map();
    for (const node of nodesOf(module.program, 'NewExpression')) {
      if (node.callee.type !== 'Identifier') continue;
      const list = found.get(node.callee.name);
      if (list) list.push(node);
      else found.set(node.callee.name, [node]);
    }
    makings.set(module, found);
  }
  return found.get(name) ?? [];
}

/** What each place hands to the constructor that makes such objects, or objects of a class that extends it. */
function givenTo(it: Interpreter, node: t.Class, name: string, depth: number): Value[][] {
  const sites: Value[][] = [];
  for (const module of it.loader.loaded())
    for (const one of makingsIn(module, name)) {
      if (sites.length >= MOST_PLACES) break;
      const frame = it.frameFor(module.scopes.ownerOf(one), module);
      if (isClass(it.evaluate(one.callee as Node, frame), node))
        sites.push(one.arguments.map((argument) => it.evaluate(argument as Node, frame)));
    }
  for (const { node: sub, module } of depth < 3 ? subclassesOf(it, node) : []) {
    if (sites.length >= MOST_PLACES) break;
    if (!sub.id) continue;
    const given = givenTo(it, sub, sub.id.name, depth + 1);
    sites.push(...given.flatMap((args) => handedOn(it, sub, args, module) ?? []));
  }
  return sites.slice(0, MOST_PLACES);
}

function isClass(value: Value, node: t.Class): boolean {
  return value.t === 'class' && value.node === node;
}

/** What `super(…)` hands on of what a class's constructor is given; null where that cannot be told. */
function handedOn(it: Interpreter, sub: t.Class, args: Value[], module: Module): [Value[]] | null {
  const maker = makerOf(sub);
  if (!maker) return [args];
  const calls = nodesOf(module.program, 'CallExpression').filter(
    (one) => one.callee.type === 'Super' && module.scopes.ownerOf(one) === maker,
  );
  if (calls.length !== 1) return null;
  const frame = it.frameFor(maker, module);
  const names = maker.params.map((one) => nameOfParameter(one as Node));
  return [
    calls[0].arguments.map((argument) => {
      const index = argument.type === 'Identifier' ? names.indexOf(argument.name) : -1;
      return index < 0 ? it.evaluate(argument as Node, frame) : (args[index] ?? UNDEFINED);
    }),
  ];
}

/** `client`, `private client`; '' for patterns and defaults. */
function nameOfParameter(param: Node): string {
  const plain = param.type === 'TSParameterProperty' ? param.parameter : param;
  return plain.type === 'Identifier' ? plain.name : '';
}

/** What the places that make such objects hand to the constructor, where that is a kind of thing. */
export function constructorArguments(it: Interpreter, node: t.Class): Value[] {
  const sites = node.id ? givenTo(it, node, node.id.name, 0) : [];
  // Nobody is seen making one: what a parameter's default gives is only one of many possibilities.
  if (sites.length === 0)
    return constructorParameters(node).map((_, index) => it.unknown(`argument ${index}`, { opaque: true }));
  const length = Math.max(...sites.map((site) => site.length));
  const args: Value[] = [];
  for (let index = 0; index < length; index++) {
    const merged = anyOf(sites.map((site) => site[index] ?? UNDEFINED));
    const plain = merged.t === 'const' || merged.t === 'text';
    args.push(
      plain || (merged.t === 'any' && merged.of.some((one) => one.t === 'const'))
        ? it.unknown(`argument ${index}`)
        : merged,
    );
  }
  return args;
}

function constructorParameters(node: t.Class): unknown[] {
  return makerOf(node)?.params ?? [];
}

function makerOf(node: t.Class): t.ClassMethod | undefined {
  return node.body.body.find(
    (member): member is t.ClassMethod => member.type === 'ClassMethod' && member.kind === 'constructor',
  );
}
