import { reactionSlices } from '../../model/promise-combinators';
import type { TraceModel } from '../../model/trace-model';
import type { ChainPlan, SourceProject, SourceRange } from '../../source/judgement';
import type { Ns, Row } from '../../units';
import {
  type Candidate,
  type Instance,
  type KeptCandidate,
  placesIn,
  type RuleResult,
  stableName,
} from '../candidate';
import type { TracedFunction } from '../function-instances';
import type { Moment, Retrigger } from '../replay/retrigger';
import { whyNoFix } from '../why-no-fix';
import type { RuleContext } from './rule';
import { grade, Relations } from './serial-awaits';

/**
 * Steps of a `.then` chain, one after the other, that need nothing of each other. The steps have no awaits; their
 * times are those of the promises that the chain's calls made.
 *
 *   a().then((x) => b().then(…))     b starts in the reaction of the first then's promise
 *   a().then(() => b()).then(…)      …and is over when that promise settles
 */
export function thenSteps(project: SourceProject, context: RuleContext): RuleResult {
  const result: RuleResult = { candidates: [], kept: [] };
  const links = new Links(context.model);
  if (links.empty || project.chainsIn === undefined) return result;
  for (const file of links.files) {
    for (const chain of project.chainsIn(context.model.files[file].path)) {
      const found = checkChain(chain, file, links, context);
      result.candidates.push(...found.candidates);
      result.kept.push(...found.kept);
    }
  }
  return result;
}

/** One step as it ran. */
interface Ran {
  /** Index in the chain's steps. */
  step: number;
  began: Ns;
  ended: Ns;
  /** The moment in which its work was asked for. */
  start: Moment;
  /** The promise of the `then` in whose reaction it starts, -1 = it is the beginning. */
  startedBy: Row;
  /** The promise whose reactions run when it is over. */
  over: Row;
}

function checkChain(chain: ChainPlan, file: Row, links: Links, context: RuleContext): RuleResult {
  const { plan, steps } = chain;
  const traced: TracedFunction = { site: -1, plan, tasks: [], executed: () => [] };
  const relations = new Relations(plan);
  const candidates = new Map<string, Candidate>();
  const kept = new Map<string, KeptCandidate>();
  const sites = new Set<Row>();
  for (const { link, startedBy } of steps) {
    sites.add(links.siteAt(file, link));
    if (startedBy !== null) sites.add(links.siteAt(file, startedBy));
  }
  sites.delete(-1);
  for (const root of links.madeAt(links.siteAt(file, steps[0].link))) {
    const ran = runOf(chain, file, root, sites, links, context);
    const level = ran.map(() => 0);
    const { createdBy, operation } = context.model.promises;
    for (let j = 1; j < ran.length; j++) {
      for (let i = 0; i < j; i++) {
        const relation = relations.of(ran[i].step, ran[j].step);
        const free = relation.verdict === 'independent' && relation.sharedResource === undefined;
        if (free) continue;
        level[j] = Math.max(level[j], level[i] + 1);
        const why = relation.verdict === 'kept' ? relation.why : relation.sharedResource;
        if (why === undefined || kept.has(why)) continue;
        const places = placesIn(traced, [ran[i].step, ran[j].step]);
        kept.set(why, { places, why, instances: [{ task: createdBy[root], awaits: [] }] });
      }
    }
    for (const at of new Set(level)) {
      const members = ran.filter((_, i) => level[i] === at);
      if (members.length < 2) continue;
      const planned = members.map((one) => one.step);
      const waits = members.map((one) => one.ended - one.began);
      const instance: Instance = {
        task: createdBy[root],
        operation: operation[root],
        awaits: [],
        placeWaits: waits,
        local: waits.reduce((a, b) => a + b, 0) - Math.max(...waits),
        changes: startTogether(members, links),
      };
      const key = planned.join();
      const known = candidates.get(key);
      if (known !== undefined) known.instances.push(instance);
      else
        candidates.set(key, {
          rule: 'serial-awaits',
          places: placesIn(traced, planned),
          identity: stableName({ traced, planned: planned[0] }),
          instances: [instance],
          ...grade(planned, relations),
          fix: () => plan.fixGroup(planned),
          whyNoFix: () => whyNoFix(plan, { group: planned }),
        });
    }
  }
  return { candidates: [...candidates.values()], kept: [...kept.values()] };
}

/** The steps of one pass through a chain that waited, in order. `root`: the promise of its first link. */
function runOf(
  { steps }: ChainPlan,
  file: Row,
  root: Row,
  sites: ReadonlySet<Row>,
  links: Links,
  { model, minWait }: RuleContext,
): Ran[] {
  const { promises, slices } = model;
  const made = links.madeWith(root, sites);
  const ran: Ran[] = [];
  steps.forEach(({ link, as, startedBy }, step) => {
    const promise = made.get(links.siteAt(file, link)) ?? -1;
    if (promise < 0) return;
    const over = as === 'receiver' ? promises.parent[promise] : promise;
    if (over < 0 || Number.isNaN(promises.settled[over])) return;
    const work = beginningOf(model, over);
    let began = promises.created[work];
    let start: Moment = { slice: promises.createdIn[work], time: began };
    let starter: Row = -1;
    if (startedBy !== null) {
      starter = made.get(links.siteAt(file, startedBy)) ?? -1;
      const reaction = starter < 0 ? -1 : links.reactionOf[starter];
      if (reaction < 0) return;
      // Under way before its turn came: the program overlaps it as it is.
      if (as === 'receiver' && began < slices.start[reaction]) return;
      began = slices.start[reaction];
      start = { slice: reaction, time: began };
    }
    const ended = promises.settled[over];
    if (ended - began >= minWait) ran.push({ step, began, ended, start, startedBy: starter, over });
  });
  return ran;
}

/** The first promise of what was made with `then`. */
function beginningOf({ promises }: TraceModel, promise: Row): Row {
  let p = promise;
  for (let steps = 0; promises.parent[p] >= 0 && steps < 64; steps++) p = promises.parent[p];
  return p;
}

/**
 * All members start when the first did. What comes after a member still waits for what its handler had waited for:
 * the value it was handed.
 */
function startTogether(members: readonly Ran[], links: Links): Retrigger[] {
  const [first, ...rest] = members;
  const moved = new Set(rest.map((one) => one.startedBy));
  const changes: Retrigger[] = [];
  const before: Row[] = [];
  for (const one of rest) {
    before.push(links.parent(one.startedBy));
    changes.push({ reaction: one.startedBy, startIn: first.start });
    for (const follower of links.childrenOf(one.over))
      if (!moved.has(follower)) changes.push({ follower, waitForPromises: [...before] });
  }
  return changes;
}

/** The promises that `.then(…)` calls of the user's files made. */
class Links {
  readonly files: readonly Row[];
  readonly reactionOf: Int32Array;
  private readonly bySite = new Map<Row, Row[]>();
  private readonly bySlice = new Map<Row, Row[]>();
  private readonly sites = new Map<string, Row>();
  private readonly firstChild: Int32Array;
  private readonly nextChild: Int32Array;

  constructor(private readonly model: TraceModel) {
    const { promises, slices, sites } = model;
    const files = new Set<Row>();
    for (let p = 0; p < promises.length; p++) {
      const site = promises.site[p];
      if (site < 0) continue;
      add(this.bySite, site, p);
      add(this.bySlice, promises.createdIn[p], p);
      if (sites[site].file >= 0) files.add(sites[site].file);
    }
    this.files = [...files];
    for (const site of this.bySite.keys()) {
      const { file, line, column, endLine, endColumn } = sites[site];
      this.sites.set(`${file} ${line}:${column} ${endLine}:${endColumn}`, site);
    }
    this.reactionOf = this.empty ? new Int32Array(0) : reactionSlices(promises, slices);
    const count = this.empty ? 0 : promises.length;
    this.firstChild = new Int32Array(count).fill(-1);
    this.nextChild = new Int32Array(count).fill(-1);
    for (let p = count - 1; p >= 0; p--) {
      const from = promises.parent[p];
      if (from < 0) continue;
      this.nextChild[p] = this.firstChild[from];
      this.firstChild[from] = p;
    }
  }

  get empty(): boolean {
    return this.bySite.size === 0;
  }

  /** Row of the site of a call, -1 when it never made a promise. */
  siteAt(file: Row, { line, column, endLine, endColumn }: SourceRange): Row {
    return this.sites.get(`${file} ${line}:${column} ${endLine}:${endColumn}`) ?? -1;
  }

  madeAt(site: Row): readonly Row[] {
    return this.bySite.get(site) ?? [];
  }

  parent(promise: Row): Row {
    return this.model.promises.parent[promise];
  }

  childrenOf(promise: Row): Row[] {
    const found: Row[] = [];
    for (let p = this.firstChild[promise]; p >= 0; p = this.nextChild[p]) found.push(p);
    return found;
  }

  /** The promises of one chain by their sites: those derived from `root`, and those made in their reactions. */
  madeWith(root: Row, sites: ReadonlySet<Row>): Map<Row, Row> {
    const { site } = this.model.promises;
    const found = new Map<Row, Row>([[site[root], root]]);
    const queue = [root];
    for (let p = queue.pop(); p !== undefined; p = queue.pop()) {
      const reaction = this.reactionOf[p];
      const inside = reaction < 0 ? [] : (this.bySlice.get(reaction) ?? []);
      for (const next of [...this.childrenOf(p), ...inside]) {
        if (!sites.has(site[next]) || found.has(site[next])) continue;
        found.set(site[next], next);
        queue.push(next);
      }
    }
    return found;
  }
}

function add(map: Map<Row, Row[]>, key: Row, value: Row): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
