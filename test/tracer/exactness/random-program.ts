import { Random } from './random';

const MAX_DEPTH = 3;

/**
 * The text of one adversarial program: call trees, recursion, generators, early returns, throws, thenables, started and
 * never awaited tasks, awaits in every kind of expression. Functions stand between F<n> and G<n> comments, awaits, yields
 * and for-await heads between S<n> and E<n>, so that a test can find their exact ranges. Without `generators` there are
 * neither async generators nor for-await.
 */
export function randomProgram(seed: number, { generators = true } = {}): string {
  return new Writer(new Random(seed), generators).program();
}

class Writer {
  private functions = 0;
  private sites = 0;
  private names: string[] = [];
  private generators: string[] = [];
  /** Nesting of statements in the function being written. */
  private depth = 0;
  private variables = 0;

  constructor(
    private readonly random: Random,
    private readonly withGenerators: boolean,
  ) {}

  program(): string {
    const count = 3 + this.random.below(4);
    const generatorCount = 1 + this.random.below(2);
    this.names = Array.from({ length: count }, (_, i) =>
      this.random.pick([`f${i}`, `o.m${i}`, `K.s${i}`, `k.m${i}`, `f${i}`]),
    );
    this.generators = Array.from({ length: generatorCount }, (_, i) => `g${i}`);
    const plain: string[] = [];
    const object: string[] = [];
    const klass: string[] = [];
    for (const name of this.names) {
      const last = name.slice(name.indexOf('.') + 1);
      if (name.startsWith('o.')) object.push(this.method('', last));
      else if (name.startsWith('K.')) klass.push(this.method('static ', last));
      else if (name.startsWith('k.')) klass.push(this.privateMethod(last));
      else if (this.random.chance(0.3)) plain.push(this.arrow(last));
      else plain.push(this.declaration(last));
    }
    if (this.withGenerators) for (const name of this.generators) plain.push(this.generator(name));
    plain.push(this.declaration('main'));
    return [
      'const P = Number(/program-(\\d+)\\.js$/.exec(__filename)[1]);',
      `const o = {\n${object.join(',\n')}\n};`,
      `class K {\n${klass.join('\n')}\n}`,
      'const k = new K();',
      ...plain,
      'exports.main = main;',
    ].join('\n');
  }

  private declaration(name: string): string {
    const [from, to, body] = this.body();
    return `${from}async function ${name}(${this.parameters()}) {${body}}${to}`;
  }

  private arrow(name: string): string {
    const [from, to, body] = this.body();
    return `const ${name} = ${from}async (${this.parameters()}) => {${body}}${to};`;
  }

  private method(prefix: string, name: string): string {
    const [from, to, body] = this.body();
    return `${prefix}${from}async ${name}(${this.parameters()}) {${body}}${to}`;
  }

  private privateMethod(name: string): string {
    const [from, to, body] = this.body();
    return `${from}async #${name}(${this.parameters()}) {${body}}${to}\n${name}(d) { return this.#${name}(d); }`;
  }

  private parameters(): string {
    const { random } = this;
    if (random.chance(0.12)) return `d, x = d > 1 && T.go() ? ${random.pick(this.names)}(0) : 1`;
    if (random.chance(0.1)) return 'd = 0, { y = Promise.resolve(d) } = {}';
    return 'd';
  }

  /** [F comment, G comment, body text] */
  private body(): [string, string, string] {
    const number = this.functions++;
    const statements = this.statements(2 + this.random.below(3));
    const end = this.random.chance(0.5) ? this.returns() : 'T.x(me);';
    const guarded = `try {\n${statements}\n${end}\n} catch (e) { T.threw(me); throw e; }`;
    return [`/*F${number}*/`, `/*G${number}*/`, `\nconst me = T.enter(${number}, P);\n${guarded}\n`];
  }

  private generator(name: string): string {
    const number = this.functions++;
    const pieces: string[] = [];
    const count = 1 + this.random.below(3);
    for (let i = 0; i < count; i++) {
      if (this.random.chance(0.5)) pieces.push(`${this.awaits()};`);
      const site = this.sites++;
      const value = this.random.pick(['1', 'sleep(0)', 'Promise.resolve(2)', 'thenable(4)', '']);
      const operand = `T.y(me, ${site}, ${value || 'undefined'})`;
      pieces.push(`T.n(me, ${site}, /*S${site}*/yield ${operand}/*E${site}*/);`);
    }
    if (this.random.chance(0.2)) pieces.push("throw new Error('g');");
    const cleanup = this.random.chance(0.3) ? ` finally { ${this.awaits('null')}; }` : '';
    const text = `try {\n${pieces.join('\n')}\n}${cleanup || ' finally {}'}\nT.x(me);`;
    return `/*F${number}*/async function* ${name}(d) {\nconst me = T.enter(${number}, P);\ntry {\n${text}\n} catch (e) { T.threw(me); throw e; }\n}/*G${number}*/`;
  }

  private statements(count: number): string {
    const out: string[] = [];
    for (let i = 0; i < count; i++) out.push(this.statement());
    return out.join('\n');
  }

  private statement(): string {
    const { random } = this;
    if (this.depth >= MAX_DEPTH) return `${this.awaits()};`;
    this.depth++;
    try {
      switch (random.below(16)) {
        case 0:
          return `const v${this.variables++} = ${this.awaits()};`;
        case 1:
          return `if (${this.awaits()}) { ${this.statement()} } else { ${this.statement()} }`;
        case 2: {
          const i = `i${this.variables++}`;
          const leave = random.pick(['', `if (${i} === 1) continue;`, `if (${i} === 1) break;`]);
          return `for (let ${i} = 0; ${i} < ${1 + random.below(3)}; ${i}++) { ${leave} ${this.statement()} }`;
        }
        case 3:
          return this.forAwait();
        case 4:
          return `try { ${this.statement()} } catch { ${random.chance(0.5) ? `${this.awaits()};` : ''} }`;
        case 5:
          return `try { ${this.statement()} } finally { ${random.chance(0.5) ? `${this.awaits('null')};` : ''} }`;
        case 6:
          return random.chance(0.3) ? `if (d % 2) { ${this.returns()} }` : `${this.awaits()};`;
        case 7:
          return random.chance(0.25) ? "if (d === 1) throw new Error('x');" : `${this.awaits()};`;
        case 8:
          return `${this.call()};`;
        case 9: {
          const h = `h${this.variables++}`;
          return `const ${h} = ${this.call()}; ${this.statement()} ${this.awaits(h)};`;
        }
        case 10:
          return `try { return T.x(me, ${this.awaits()}); } catch { return T.x(me, 5); }`
            .replace(/^/, `if (d === ${random.below(3)}) `)
            .replace(/^(if \([^)]*\)) (.*)$/s, '$1 { $2 }');
        case 11:
          return `[${this.awaits()}, \`\${${this.awaits()}}\`, { a: ${this.awaits()} }];`;
        case 12:
          return `d > 5 || ${this.awaits()}; d && (${this.awaits()});`;
        case 13:
          return `switch (d) { case 1: ${this.statement()} break; default: ${this.awaits()}; }`;
        case 14:
          return this.byHand();
        default:
          return `${this.awaits()};`;
      }
    } finally {
      this.depth--;
    }
  }

  private forAwait(): string {
    if (!this.withGenerators) return `${this.awaits()};`;
    const site = this.sites++;
    const source = this.random.chance(0.7)
      ? `${this.random.pick(this.generators)}(d - 1)`
      : '[1, Promise.resolve(2), sleep(0)]';
    const leave = this.random.pick(['', '', 'break;', "if (d === 2) throw new Error('l');"]);
    const body = this.random.chance(0.5) ? `${this.awaits()};` : '';
    const head = `/*S${site}*/for await (const w of ${source})/*E${site}*/`;
    // A generator may throw; then neither a step nor the end is written down.
    return `if (d > 0 && T.go()) { ${head} { T.s(me, ${site}); ${body} ${leave} } T.d(me, ${site}); }`;
  }

  /** A generator driven by hand, perhaps ended early. */
  private byHand(): string {
    if (!this.withGenerators) return `const v${this.variables++} = ${this.awaits()};`;
    const g = `g_${this.variables++}`;
    const end = this.random.pick([`${this.awaits(`${g}.return(3)`)};`, `${this.awaits(`${g}.next()`)};`, '']);
    return `if (d > 0 && T.go()) { const ${g} = ${this.random.pick(this.generators)}(d - 1); ${this.awaits(`${g}.next()`)}; ${end} }`;
  }

  private returns(): string {
    const { random } = this;
    const value = random.pick([
      () => this.awaits(),
      () => this.call(),
      () => '5',
      () => `[${this.awaits()}, 1]`,
      () => 'd > 1 ? sleep(0) : 2',
    ])();
    const plain = `return T.x(me, ${value});`;
    return random.chance(0.2) ? `try { ${plain} } finally { ${this.awaits('null')}; }` : plain;
  }

  private awaits(operand = this.operand()): string {
    const site = this.sites++;
    return `T.r(me, ${site}, /*S${site}*/await T.a(me, ${site}, ${operand})/*E${site}*/)`;
  }

  private operand(): string {
    const { random } = this;
    if (this.depth > MAX_DEPTH + 1) return 'null';
    this.depth++;
    try {
      switch (random.below(20)) {
        case 0:
          return 'null';
        case 1:
          return `sleep(${random.below(2)})`;
        case 2:
          return random.pick(['thenable(3)', 'getterThenable(1)', 'thenable(-1)']);
        case 3:
          return 'new Sub((r) => r(1))';
        case 4:
          return random.pick(['tick()', 'imm()', '42', 'Promise.resolve(7)']);
        case 5:
          return `Promise.all([${this.call()}, ${this.call()}, 3])`;
        case 6:
          return `Promise.allSettled([${this.call()}, fail()])`;
        case 7:
          return `Promise.race([${this.call()}, sleep(1)])`;
        case 8:
          return `Promise.resolve(${this.call()}).then((v) => v, () => 0)`;
        case 9:
          return random.chance(0.3) ? 'fail()' : 'fail().catch(() => 1)';
        case 10:
          return this.inline();
        case 11:
          return `(T.go() ? ${random.pick(this.names)} : sleep)(Math.min(d - 1, ${this.awaits('d - 1')}))`;
        case 12:
          return random.chance(0.1) ? 'never()' : 'sleep(0)';
        default:
          return this.call();
      }
    } finally {
      this.depth--;
    }
  }

  private call(): string {
    return `(d > 0 && T.go() ? ${this.random.pick(this.names)}(d - 1) : ${this.random.pick(['null', 'sleep(0)', '8'])})`;
  }

  /** An async arrow called on the spot; with a concise body its truth comes in as an argument. */
  private inline(): string {
    if (this.random.chance(0.5)) {
      const number = this.functions++;
      const body = this.random.chance(0.5) ? this.awaits() : this.call();
      return `(/*F${number}*/async (me) => T.x(me, ${body})/*G${number}*/)(T.enter(${number}, P))`;
    }
    const [from, to, body] = this.body();
    return `(${from}async () => {${body}}${to})()`;
  }
}
