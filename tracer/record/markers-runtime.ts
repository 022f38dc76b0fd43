import type { Markers, SiteNumber, TaskToken } from '../instrument/markers';
import { SafeSet } from '../safe';
import type { Recorder } from './recorder';
import { SITE_OFFSET } from './site-table';
import { Place } from './stamp-clock';
import type { UnusualTasks } from './unusual-tasks';

/** Token of tasks that leave no records. */
const UNFOLLOWED: TaskToken = 0;

/** Where an invocation with instrumented parameter initializers stands. */
interface Parameters {
  site: number;
  index: number;
  own: number;
}

/**
 * The functions that instrumented text calls (see instrument/markers). They only set fields and write records: no
 * allocation on common paths, nothing that throws, nothing that calls user code.
 */
export function createMarkers(recorder: Recorder, unusual: UnusualTasks): Markers {
  const { encoder, sites, clock, lastAwaits } = recorder;
  const parameters: Parameters[] = [];
  const returning = new SafeSet<TaskToken>();
  let kept: unknown;
  const holder = Object.freeze({
    get v(): unknown {
      const value = kept;
      kept = undefined;
      return value;
    },
  });

  function begin(site: number, own: number, callSite: number, generator: boolean): TaskToken {
    clock.near(Place.Site + site);
    encoder.taskStart(site, callSite, own, undefined, generator);
    recorder.armedTask = 0;
    return ++recorder.tasks;
  }

  function fulfilled(task: TaskToken): void {
    if (task === UNFOLLOWED) return;
    if (recorder.unusual !== 0) unusual.running(task);
    // Directly after a slice began: it is this task's wake-up.
    if (recorder.sliceStart === encoder.length) recorder.resumed = task;
    clock.place = Place.Site + lastAwaits.placeOf(task);
    encoder.fulfilled(task);
  }

  function returned(task: TaskToken): void {
    if (task === UNFOLLOWED) return;
    if (recorder.unusual !== 0) unusual.ended(task);
    recorder.callSite = 0;
    clock.near(Place.Return);
    encoder.taskReturn(task);
    if (task === recorder.resumed) recorder.sliceDone = encoder.length;
  }

  return {
    f(functionSite) {
      const site = functionSite - SITE_OFFSET;
      sites.meet(site);
      if (sites.isForeign(site)) return UNFOLLOWED;
      const callSite = sites.callOf(site, recorder.callSite);
      recorder.callSite = 0;
      if (sites.isGenerator(site)) return begin(site, 0, callSite, true);
      let own = recorder.lastPromise;
      if (parameters.length !== 0 && parameters[parameters.length - 1].site === site) {
        own = parameters[parameters.length - 1].own;
        parameters.length--;
      }
      return begin(site, own, callSite, false);
    },
    m(moduleSite) {
      recorder.callSite = 0;
      sites.meet(moduleSite - SITE_OFFSET);
      return begin(moduleSite - SITE_OFFSET, 0, 0, false);
    },
    p(functionSite, index) {
      const site = functionSite - SITE_OFFSET;
      const top: Parameters | undefined = parameters[parameters.length - 1];
      if (top !== undefined && top.site === site && top.index < index) top.index = index;
      else parameters[parameters.length] = { site, index, own: recorder.lastPromise };
      // Initializers that threw never reach their f; nobody needs more than a deep recursion's worth.
      if (parameters.length > 10_000) parameters.length = 0;
    },
    a(token, awaitSite, value) {
      // Stands in every async function and is compiled with each: the rest is done when the throwaway is created.
      recorder.armedTask = token;
      recorder.armedSite = awaitSite - SITE_OFFSET;
      return value;
    },
    r(token, value) {
      fulfilled(token);
      return value;
    },
    w(token, awaitSite) {
      if (lastAwaits.takeLate(token, awaitSite - SITE_OFFSET)) fulfilled(token);
    },
    q(token, value) {
      fulfilled(token);
      kept = value;
      return holder;
    },
    x<V>(token: TaskToken, value?: V) {
      returned(token);
      return value as V;
    },
    e(token) {
      returned(token);
    },
    y<V>(token: TaskToken, value?: V) {
      if (returning.size > 10_000) returning.clear();
      returning.add(token);
      return value as V;
    },
    z(token) {
      if (returning.delete(token)) returned(token);
    },
    c<V>(callSite: SiteNumber, value?: V) {
      recorder.callSite = callSite - SITE_OFFSET;
      return value as V;
    },
    o(linkSite, value) {
      sites.meet(linkSite - SITE_OFFSET);
      encoder.link(linkSite - SITE_OFFSET);
      return value;
    },
    l(token, forAwaitSite) {
      if (token !== UNFOLLOWED) unusual.enterScope(token, forAwaitSite - SITE_OFFSET, false);
    },
    g(token, forAwaitSite) {
      unusual.forAwaitStep(token, forAwaitSite - SITE_OFFSET);
    },
    h(token, forAwaitSite) {
      unusual.leaveForAwait(token, forAwaitSite - SITE_OFFSET);
    },
    b(token, depth) {
      if (token !== UNFOLLOWED) encoder.turn(token, depth);
    },
    u(token, awaitSite, value) {
      if (token !== UNFOLLOWED) unusual.enterScope(token, awaitSite - SITE_OFFSET, true);
      return value;
    },
    s<V>(token: TaskToken, yieldSite: SiteNumber, value?: V) {
      if (recorder.unusual !== 0) unusual.running(token);
      recorder.callSite = 0;
      recorder.armedTask = token;
      recorder.armedSite = yieldSite - SITE_OFFSET;
      if (token !== UNFOLLOWED) unusual.yields(token, yieldSite - SITE_OFFSET);
      return value as V;
    },
    k(token, yieldSite) {
      if (token !== UNFOLLOWED) unusual.delegates(token, yieldSite - SITE_OFFSET);
      return token;
    },
    n<V>(token: TaskToken, value?: V) {
      unusual.running(token);
      return value as V;
    },
    j(token, value) {
      unusual.running(token);
      kept = value;
      return holder;
    },
  };
}
