import type { SourcePlace } from '../core/protocol/timeline-messages';
import { exportPng, exportSvg } from './export/export-picture';
import { timelineText } from './export/timeline-text';
import { windowInWords } from './export/window-in-words';
import { createFrameLoop } from './frame-loop';
import type { Host } from './host/host';
import { createActions } from './interact/create-actions';
import { installGutterDivider } from './interact/gutter-divider';
import { installKeyboard } from './interact/keyboard';
import { installMinimapBrush } from './interact/minimap-brush';
import { installPanZoom } from './interact/pan-zoom';
import { installPointer } from './interact/pointer';
import { rowKey } from './layout/visible-rows';
import { WaitLabels } from './model-side/wait-labels';
import { WorkerClient } from './model-side/worker-client';
import { createPageMessages } from './page-messages';
import { installHints } from './panels/hints';
import { installHoverCard } from './panels/hover-card';
import { buildLegend } from './panels/legend';
import { installOverlay } from './panels/overlay';
import type { PageFrame } from './panels/page-frame';
import { buildSidePanel } from './panels/side-panel';
import { toaster } from './panels/toast';
import { buildToolbar } from './panels/toolbar';
import { Renderer } from './render/renderer';
import { createSceneChange } from './scene-change';
import { Deriver } from './state/derived';
import { persist, readPersisted } from './state/persisted-state';
import { changed, Store } from './state/store';
import { initialState, type TimelineState } from './state/timeline-state';
import { watchTheme } from './theme/theme';

/** As theme/fit.css has it. */
const LOW_PAGE = '(max-height: 560px)';

/** Wires state, worker, drawing, input and panels together. Each of them knows only the state or the actions. */
export function startTimeline(frame: PageFrame, host: Host, workerSource: string): void {
  const store = new Store<TimelineState>(initialState);
  const deriver = new Deriver();
  const remembered = readPersisted(host.getState());
  const worker = new WorkerClient(workerSource, (message) => messages.fromWorker(message));
  const labels = new WaitLabels(worker, () => frames.drawLanes());
  const renderer = new Renderer(frame.app, frame.canvas, frame.minimap, labels.get);
  const frames = createFrameLoop(store, deriver, renderer, host);
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
    compareWith: host.kind === 'vscode' ? () => host.post({ type: 'compareWith' }) : null,
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
  const divider = installGutterDivider(frame.divider, store, renderer);

  store.subscribe((now, before) => {
    if (changed(now, before, 'scene', 'blocks', 'finding', 'findings', 'gutter')) frames.drawAll();
    else frames.drawLanes();
    if (changed(now, before, 'scrollY', 'scene', 'folds', 'blocks', 'showKept', 'dense')) syncScroller();
    if (changed(now, before, 'gutter')) placeGutter();
    if (changed(now, before, 'selected') && now.selected) announce(now);
    const kept = ['t0', 't1', 'scrollY', 'folds', 'showKept', 'showResources', 'order', 'panelOpen'] as const;
    if (
      changed(now, before, ...kept, 'gutter', 'scene', 'selection', 'searchText', 'hintsDismissed', 'finding')
    )
      remember();
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

  /** Where lanes begin is known to the brush and to the line that moves it. */
  const placeGutter = (): void => {
    brush.resized();
    divider.resized();
  };

  const lowPage = window.matchMedia(LOW_PAGE);
  const layOut = (): void => {
    if (!renderer.resize()) return;
    store.set({ dense: lowPage.matches });
    frames.drawAll();
    placeGutter();
    syncScroller();
  };
  new ResizeObserver(layOut).observe(frame.lanes);
  watchTheme(() => {
    renderer.themeChanged();
    frames.drawAll();
  });
  brush.resized();

  const scenes = createSceneChange({
    store,
    deriver,
    actions,
    remembered,
    forgetLabels: () => labels.forget(),
    layOut,
  });

  const messages = createPageMessages({
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
  });

  let rememberLater = 0;
  const remember = (): void => {
    clearTimeout(rememberLater);
    rememberLater = setTimeout(() => {
      const { scene, selection } = store.now;
      // What a screen reader is told of the canvas; also for whoever tests it.
      if (scene) frame.canvas.setAttribute('aria-description', windowInWords(store.now));
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

  if (remembered) {
    const { showKept, showResources, order, panelOpen, gutter, hintsDismissed } = remembered;
    store.set({ showKept, showResources, order, panelOpen, gutter, hintsDismissed });
    if (order !== 'start' || !showResources) actions.arrange({});
  }
  host.listen(messages.fromHost);
  host.post({ type: 'ready' });
}
