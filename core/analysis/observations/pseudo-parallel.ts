import { NS_PER_MS, type Ns, nsToMs } from '../../units';
import type { Evidence } from '../finding';
import { sayMs } from '../finding-message';
import type { Interest } from '../observation';
import { peerOf } from '../shared-connection';
import { describeObservation } from './describe-observation';
import { callOf, placeKey, placeOfFanOut, sightingOf } from './fan-out-place';
import type { FanOut } from './fan-outs';
import type { ObservationContext, ObservationRule } from './observation-rule';
import { plural } from './plural';
import { type Server, serverOf } from './served-in-turn';

/** A fan-out that is over sooner than this is no trouble, however it was served. */
const MIN_LENGTH: Ns = 20 * NS_PER_MS;
const MIN_COMPUTED: Ns = 50 * NS_PER_MS;

/** Begun together, served one (or few) at a time: the Promise.all reads faster than it is. */
export const pseudoParallel: ObservationRule = {
  id: 'pseudo-parallel',
  summary: 'A Promise.all whose work was in truth served one, or a few, at a time.',
  observe(context) {
    const { model, work, busy, fanOuts } = context;
    const seen = new Map<string, { fanOuts: FanOut[]; server: Server }>();
    for (const fanOut of fanOuts) {
      if (fanOut.end - fanOut.start < MIN_LENGTH) continue;
      const server = serverOf(model, work, busy, fanOut);
      if (server === null || (server.kind === 'thread' && fanOut.end - fanOut.start < MIN_COMPUTED)) continue;
      const key = `${placeKey(model, fanOut)} ${server.kind}`;
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { fanOuts: [fanOut], server });
      else known.fanOuts.push(fanOut);
    }
    return [...seen.values()].map(({ fanOuts, server }) => describe(context, fanOuts, server));
  },
};

function describe(context: ObservationContext, fanOuts: FanOut[], server: Server) {
  const largest = fanOuts.reduce((a, b) => (b.end - b.start > a.end - a.start ? b : a));
  const count = largest.branches.length;
  const call = callOf(context, largest);
  const length = sayMs(nsToMs(largest.end - largest.start));
  const words = wordsOf(context, server, count, length);
  return describeObservation(context, {
    rule: 'pseudo-parallel',
    interest: words.interest,
    message: `${whatBegan(call, count)} at once, but ${words.truth}`,
    advice: words.advice,
    places: [placeOfFanOut(context, largest)],
    key: `${server.kind}|${call}`,
    operations: fanOuts.map((f) => f.operation),
    sightings: fanOuts.map(sightingOf),
    measured: { peak: count, served: server.served },
    evidence: words.evidence,
  });
}

function whatBegan(call: string, count: number): string {
  return call === '' ? `${count} pieces of work began` : `${count} × \`${call}\` began`;
}

interface Words {
  interest: Interest;
  truth: string;
  advice: string;
  evidence: Evidence[];
}

function wordsOf({ model }: ObservationContext, server: Server, count: number, length: string): Words {
  switch (server.kind) {
    case 'connection': {
      const peer = peerOf(model, server.resource);
      const which = peer === '' ? 'one connection' : `one connection (${peer})`;
      return {
        interest: 'worth-a-look',
        truth: `${which} answered them one after another: ${length} in all.`,
        advice:
          'Ask for all in one request, or use a pool of connections; Promise.all alone gains nothing here.',
        evidence: [
          {
            kind: 'capacity',
            detail:
              'All answers came over the same connection, in the order of the questions, evenly spaced.',
          },
        ],
      };
    }
    case 'lock':
      return {
        interest: 'note',
        truth: `something lets only one at a time through (a lock, a queue): ${length} in all.`,
        advice: 'If the lock must be, hold it for less; if not, let more than one in.',
        evidence: [
          {
            kind: 'capacity',
            detail: `None of the ${count} began to wait for anything outside before the one before it had ended.`,
          },
        ],
      };
    case 'thread':
      return {
        interest: 'worth-a-look',
        truth: `they compute, and one thread ran them one after another: ${length} in all.`,
        advice: 'Give the computation to worker threads; promises do not make it parallel.',
        evidence: [
          { kind: 'capacity', detail: `${sayMs(nsToMs(server.busy))} of the ${length} were computed here.` },
        ],
      };
    case 'pool': {
      const { cpus } = model.parts[0];
      const computing = !/^(FSREQ|FILEHANDLE|GETADDR|GETNAME)/.test(server.type);
      const bound = computing && cpus > 0 && cpus <= server.served;
      return {
        // Whether a disk would serve more at once, nobody here knows.
        interest: bound || /^F/.test(server.type) ? 'note' : 'worth-a-look',
        truth: `libuv's pool has ${plural(server.served, 'thread')}: ${count} in flight, ${server.served} at a time, ${length} in all.`,
        advice: bound
          ? `More threads would not help: there are ${plural(cpus, 'processor')}.`
          : 'Raise UV_THREADPOOL_SIZE if the disk or the processors can take more.',
        evidence: [
          {
            kind: 'capacity',
            detail:
              'File system, dns.lookup, crypto and zlib share that pool; the rest waits for a free thread.',
          },
        ],
      };
    }
  }
}
