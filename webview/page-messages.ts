import { type HostToTimeline, unreachable } from '../core/protocol/timeline-messages';
import type { FrameLoop } from './frame-loop';
import type { Host } from './host/host';
import type { Actions } from './interact/actions';
import { showFirstFinding } from './interact/first-look';
import type { WorkerClient } from './model-side/worker-client';
import type { Pushed } from './model-side/worker-messages';
import type { Renderer } from './render/renderer';
import type { SceneChange } from './scene-change';
import type { Deriver } from './state/derived';
import type { PersistedState } from './state/persisted-state';
import type { Store } from './state/store';
import type { TimelineState } from './state/timeline-state';

interface MessageParts {
  store: Store<TimelineState>;
  deriver: Deriver;
  worker: WorkerClient;
  host: Host;
  renderer: Renderer;
  actions: Actions;
  scenes: SceneChange;
  frames: FrameLoop;
  /** How the page was left, if it was there before. */
  remembered: PersistedState | null;
  layOut(): void;
  toast(text: string): void;
}

export interface PageMessages {
  fromHost(message: HostToTimeline): void;
  fromWorker(message: Exclude<Pushed, { type: 'answer' }>): void;
}

/** What the page does when the host or its worker says something. */
export function createPageMessages({
  store,
  deriver,
  worker,
  host,
  renderer,
  actions,
  scenes,
  frames,
  remembered,
  layOut,
  toast,
}: MessageParts): PageMessages {
  /** Findings of the trace that is shown have come before. */
  let arrived = false;

  const fromWorker = (message: Exclude<Pushed, { type: 'answer' }>): void => {
    switch (message.type) {
      case 'progress':
        if (!store.now.scene) {
          store.set({ status: { kind: 'loading', label: message.label, fraction: message.fraction } });
        }
        return;
      case 'failed':
        store.set({ status: { kind: 'error', message: message.message }, scene: null, live: false });
        host.post({ type: 'error', message: message.message });
        return;
      case 'scene':
        // Of a growing trace the first picture is told, of any other each.
        if (!store.now.live || !store.now.scene) frames.tellWhenDrawn();
        return message.grown && store.now.scene ? scenes.grow(message.scene) : scenes.show(message.scene);
      case 'rows':
        return scenes.replaceRows({ ...store.now.scene!, rows: message.rows });
      case 'blocks': {
        const { blocks, avoidable, taskNames, comparison } = message;
        store.set({ blocks, located: true, avoidable: new Map(avoidable), taskNames, comparison });
        const first = !arrived && remembered?.trace !== store.now.scene?.name;
        // Notes that have come with the findings have taken room from the lanes.
        if (first) layOut();
        if (!actions.chooseWanted() && first) {
          const { height, lanesTop } = renderer.geometry(store.now);
          showFirstFinding(store, deriver, actions, height - lanesTop);
        }
        arrived = true;
        return;
      }
      default:
        return unreachable(message);
    }
  };

  const begin = (live: boolean): void => {
    arrived = false;
    scenes.begin(live);
  };

  const fromHost = (message: HostToTimeline): void => {
    switch (message.type) {
      case 'load': {
        const { name, bytes, compare, continues = false } = message;
        const grew = continues && store.now.live && store.now.scene !== null;
        if (grew) store.set({ live: false });
        else begin(false);
        return worker.open(
          compare ? `${compare.name} → ${name}` : name,
          new Uint8Array(bytes),
          compare ? new Uint8Array(compare.bytes) : null,
          grew,
        );
      }
      case 'live':
        begin(true);
        store.set({ status: { kind: 'loading', label: `Tracing ${message.name}`, fraction: -1 } });
        return worker.openLive(message.name);
      case 'append':
        return worker.send({ type: 'append', part: message.part, bytes: new Uint8Array(message.bytes) });
      case 'progress':
        return store.set({
          status: { kind: 'loading', label: message.label, fraction: message.fraction },
        });
      case 'findings': {
        const { result, before = null } = message;
        // "Looking for awaits …" may have come after the picture: it is over now.
        store.set({
          findings: result,
          located: false,
          ...(store.now.scene ? { status: { kind: 'ready' } } : {}),
        });
        return worker.send({ type: 'findings', result, before });
      }
      case 'focusFinding':
        return actions.quietly(() => actions.chooseFinding(message.id));
      case 'revealSite':
        void worker.ask({ about: 'place', place: message.place }).then((found) => {
          if (found) actions.quietly(() => actions.revealTask(found.task, found.await, false));
          else toast('That place did not run in this trace.');
        });
        return;
      case 'error':
        return store.set({ status: { kind: 'error', message: message.message }, scene: null });
      default:
        return unreachable(message);
    }
  };

  return { fromHost, fromWorker };
}
