import type { HostToTimeline, SourcePlace } from '../core/protocol/timeline-messages';
import { unreachable } from '../core/protocol/timeline-messages';
import { exportPng, exportSvg } from './export/export-picture';
import { timelineText } from './export/timeline-text';
import type { Host } from './host/host';
import { createActions } from './interact/actions';
import { installKeyboard } from './interact/keyboard';
import { installMinimapBrush } from './interact/minimap-brush';
import { installPanZoom } from './interact/pan-zoom';
import { installPointer } from './interact/pointer';
import { exampleBlock } from './layout/example-block';
import { wholeWindow } from './layout/geometry';
import { RowKind } from './layout/row-table';
import { indexOfRow, rowKey } from './layout/visible-rows';
import { WaitLabels } from './model-side/wait-labels';
import { WorkerClient } from './model-side/worker-client';
import type { FromWorker } from './model-side/worker-messages';
import { installHints } from './panels/hints';
import { installHoverCard } from './panels/hover-card';
import { buildLegend } from './panels/legend';
import { installOverlay } from './panels/overlay';
import type { PageFrame } from './panels/page-frame';
import { buildSidePanel } from './panels/side-panel';
import { buildToolbar } from './panels/toolbar';
import { Renderer } from './render/renderer';
import { Deriver } from './state/derived';
import { type PersistedState, persist, readPersisted } from './state/persisted-state';
import { changed, Store } from './state/store';
import { initialState, type TimelineState } from './state/timeline-state';
import { watchTheme } from './theme/theme';

/** Wires state, worker, drawing, input and panels together. Each of them knows only the state or the actions. */
export function startTimeline(frame: PageFrame, host: Host, workerSource: string): void {
  const store = new Store<TimelineState>(initialState);
  const deriver = new Deriver();
  const remembered = readPersisted(host.getState());
  let redraw = true;
  let redrawMinimap = true;
  let reported = false;
  let arrived = false;
  const worker = new WorkerClient(workerSource, (message) => fromWorker(message));
  const labels = new WaitLabels(worker, () => {
    redraw = true;
    schedule();
  });
  const renderer = new Renderer(frame.app, frame.canvas, frame.minimap, labels.get);
  const actions = createActions({ store, deriver, worker, host, renderer });
  const toast = toaster(frame.toast);

  const toolbar = buildToolbar(frame.toolbar, store, actions, {
    copyText: () => copyText(),
    exportPng: () => void exportPng(frame.canvas, frame.minimap).then((bytes) => save('png', bytes)),
    exportSvg: () => {
      const picture = renderer.frame(store.now, deriver.of(store.now));
      if (picture) save('svg', exportSvg(picture));
    },
    exportHtml: () => host.post({ type: 'exportHtml' }),
  });
  buildLegend(frame.legend);
  const open = (place: SourcePlace): void => host.post({ type: 'openSource', place, preview: false });
  buildSidePanel(frame.panel, store, actions, open);
  installHints(frame.hints, store);
  installOverlay(frame.overlay, store);
  installPanZoom(frame.canvas, store, renderer, actions);
  installPointer(frame.canvas, store, deriver, renderer, actions);
  installKeyboard(
    { canvas: frame.canvas, focusSearch: toolbar.focusSearch, copyText: () => copyText() },
    store,
    deriver,
    renderer,
    actions,
  );
  installHoverCard(frame.card, frame.canvas, store, worker);
  const brush = installMinimapBrush(frame.minimapBrush, store, renderer, actions);

  let scheduled = false;
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      if (redraw) renderer.draw(store.now, deriver.of(store.now));
      if (redrawMinimap) renderer.drawMinimap(store.now);
      redraw = redrawMinimap = false;
      if (store.now.scene && !reported) {
        reported = true;
        // For whoever measures the page from outside.
        performance.mark('overlap:drawn');
        host.post({ type: 'drawn', spans: store.now.scene.spans.length });
      }
    });
  };

  store.subscribe((now, before) => {
    if (changed(now, before, 'scene', 'blocks', 'finding')) redrawMinimap = true;
    redraw = true;
    schedule();
    if (changed(now, before, 'scrollY', 'scene', 'folds', 'blocks', 'showKept')) syncScroller();
    if (changed(now, before, 'selected') && now.selected) announce(now);
    const kept = ['t0', 't1', 'scrollY', 'folds', 'showKept', 'showResources', 'order', 'panelOpen'] as const;
    if (changed(now, before, ...kept, 'selection', 'searchText', 'hintsDismissed', 'finding')) remember();
    if (now.panelOpen !== before.panelOpen || (now.scene === null) !== (before.scene === null)) layOut();
  });

  const syncScroller = (): void => {
    const { visible } = deriver.of(store.now);
    const g = renderer.geometry(store.now);
    const height = visible.y[visible.length] + 40;
    frame.scrollerInside.style.height = `${height}px`;
    frame.scroller.hidden = height <= g.height - g.lanesTop;
    if (Math.abs(frame.scroller.scrollTop - store.now.scrollY) > 1)
      frame.scroller.scrollTop = store.now.scrollY;
  };
  frame.scroller.addEventListener('scroll', () => {
    if (Math.abs(frame.scroller.scrollTop - store.now.scrollY) > 1)
      actions.scrollTo(frame.scroller.scrollTop);
  });

  const layOut = (): void => {
    if (!renderer.resize()) return;
    redraw = redrawMinimap = true;
    brush.resized();
    syncScroller();
    schedule();
  };
  new ResizeObserver(layOut).observe(frame.lanes);
  watchTheme(() => {
    renderer.themeChanged();
    redraw = redrawMinimap = true;
    schedule();
  });
  brush.resized();

  let rememberLater = 0;
  const remember = (): void => {
    clearTimeout(rememberLater);
    rememberLater = setTimeout(() => {
      const { scene, selection } = store.now;
      if (scene) host.setState(persist(store.now, selection ? rowKey(scene.rows, selection.row) : ''));
    }, 200) as unknown as number;
  };

  const announce = (now: Readonly<TimelineState>): void => {
    const { title, where, facts, notes } = now.selected!;
    frame.live.textContent = [title, where, ...facts, ...notes].filter((words) => words !== '').join(', ');
  };
  const copyText = (): void => {
    host.post({ type: 'copyText', text: timelineText(store.now, deriver.of(store.now)) });
  };
  const save = (extension: string, bytes: Uint8Array): void => {
    const name = (store.now.scene?.name ?? 'timeline').replace(/\.overlap$/, '');
    host.post({ type: 'saveFile', suggestedName: `${name}.${extension}`, bytes });
  };

  const fromWorker = (message: Exclude<FromWorker, { type: 'answer' }>): void => {
    switch (message.type) {
      case 'progress':
        if (!store.now.scene) {
          store.set({ status: { kind: 'loading', label: message.label, fraction: message.fraction } });
        }
        return;
      case 'failed':
        store.set({ status: { kind: 'error', message: message.message }, scene: null });
        host.post({ type: 'error', message: message.message });
        return;
      case 'scene':
        return message.grown && store.now.scene ? grow(message.scene) : show(message.scene);
      case 'rows':
        return replaceRows({ ...store.now.scene!, rows: message.rows });
      case 'blocks': {
        const { blocks, avoidable, taskNames } = message;
        store.set({ blocks, avoidable: new Map(avoidable), taskNames });
        if (!arrived) showFirstFinding();
        arrived = true;
        return;
      }
      default:
        return unreachable(message);
    }
  };

  const show = (scene: NonNullable<TimelineState['scene']>): void => {
    labels.forget();
    const whole = wholeWindow(scene.duration);
    const again: PersistedState | null = remembered?.trace === scene.name ? remembered : null;
    const window = again && again.t1 > again.t0 ? { t0: again.t0, t1: again.t1 } : whole;
    store.set({
      status: { kind: 'ready' },
      scene,
      ...window,
      following: window === whole,
      scrollY: again?.scrollY ?? 0,
      folds: new Map(again?.folds ?? []),
      selection: null,
      selected: null,
      details: null,
      hover: null,
      range: null,
      rangeStatistics: null,
      pinned: -1,
    });
    layOut();
    if (again?.selected) {
      for (let row = 0; row < scene.rows.length; row++) {
        if (rowKey(scene.rows, row) === again.selected) actions.quietly(() => actions.revealRow(row, false));
      }
    }
    if (again?.searchText) actions.search(again.searchText);
  };

  /**
   * What somebody opens a trace for is brought into view: the costliest finding, and if it would be a speck in the
   * whole trace, the window is set to its operation. Not when they have been here before, or have begun to look around.
   */
  const showFirstFinding = (): void => {
    const { scene, blocks, following, selection } = store.now;
    if (!scene || !following || selection || remembered?.trace === scene.name) return;
    const { rowOfTask, visible } = deriver.of(store.now);
    const first = blocks.find((b) => b.kind === 'finding' && b.start.length > 1);
    const block = first
      ? exampleBlock(
          blocks.filter((b) => b.id === first.id),
          visible,
          rowOfTask,
        )
      : null;
    const row = block ? (rowOfTask[block.task] ?? -1) : -1;
    if (!block || row < 0) return;
    const speck = (Math.max(...block.end) - Math.min(...block.start)) / scene.duration < 0.2;
    actions.quietly(() => actions.revealRow(row, speck));
    actions.select(null);
    const now = deriver.of(store.now).visible;
    let head = indexOfRow(now, row);
    while (head > 0 && !isOperation(scene.rows.kind[now.row[head]])) head--;
    const top = now.y[Math.max(0, head)];
    // Where it had to be scrolled to, its operation begins the picture; what fits as it is stays in place.
    if (store.now.scrollY > 0 && now.y[indexOfRow(now, row)] - top < 120) actions.scrollTo(top);
  };

  /** The same trace with more in it: what the user looks at stays where it is. */
  const grow = (scene: NonNullable<TimelineState['scene']>): void => {
    const { following } = store.now;
    replaceRows(scene);
    labels.forget();
    if (following) actions.showAll();
  };

  /** Keeps the first visible row, and the selection, where they are while rows come and go around them. */
  const replaceRows = (scene: NonNullable<TimelineState['scene']>): void => {
    const before = store.now;
    const old = deriver.of(before).visible;
    const oldRows = before.scene!.rows;
    let anchor = -1;
    for (let i = 0; i < old.length && anchor < 0; i++) {
      if (old.row[i] >= 0 && old.y[i] >= before.scrollY) anchor = i;
    }
    const anchorKey = anchor < 0 ? '' : rowKey(oldRows, old.row[anchor]);
    const offset = anchor < 0 ? 0 : old.y[anchor] - before.scrollY;
    const selectedKey = before.selection ? rowKey(oldRows, before.selection.row) : '';
    const find = (key: string): number => {
      if (key !== '') {
        for (let row = 0; row < scene.rows.length; row++) if (rowKey(scene.rows, row) === key) return row;
      }
      return -1;
    };
    const selected = find(selectedKey);
    const sameStore = scene.spans === before.scene!.spans;
    store.set({
      status: { kind: 'ready' },
      scene,
      hover: null,
      selection:
        selected < 0
          ? null
          : {
              row: selected,
              lane: scene.rows.lane[selected],
              span: sameStore ? (before.selection?.span ?? -1) : -1,
            },
    });
    const { visible } = deriver.of(store.now);
    const i = before.scrollY === 0 ? -1 : indexOfRow(visible, find(anchorKey));
    if (i >= 0) actions.scrollTo(visible.y[i] - offset);
  };

  const fromHost = (message: HostToTimeline): void => {
    switch (message.type) {
      case 'load': {
        reported = false;
        arrived = false;
        store.set({
          status: { kind: 'loading', label: 'Reading the trace', fraction: -1 },
          scene: null,
          findings: null,
          blocks: [],
          finding: remembered?.finding ?? null,
        });
        worker.send({ type: 'load', name: message.name, bytes: new Uint8Array(message.bytes) });
        return;
      }
      case 'append':
        return worker.send({ type: 'append', bytes: new Uint8Array(message.bytes) });
      case 'progress':
        return store.set({
          status: { kind: 'loading', label: message.label, fraction: message.fraction },
        });
      case 'findings': {
        const { findings, kept } = message.result;
        store.set({ findings: message.result });
        return worker.send({ type: 'findings', findings, kept });
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

  if (remembered) {
    const { showKept, showResources, order, panelOpen, hintsDismissed } = remembered;
    store.set({ showKept, showResources, order, panelOpen, hintsDismissed });
    if (order !== 'start' || !showResources) actions.arrange({});
  }
  host.listen(fromHost);
  host.post({ type: 'ready' });
}

const isOperation = (kind: number | undefined): boolean =>
  kind === RowKind.Operation || kind === RowKind.OperationGroup;

function toaster(toast: HTMLElement): (text: string) => void {
  let later = 0;
  return (text) => {
    clearTimeout(later);
    toast.textContent = text;
    toast.hidden = false;
    later = setTimeout(() => {
      toast.hidden = true;
    }, 3000) as unknown as number;
  };
}
