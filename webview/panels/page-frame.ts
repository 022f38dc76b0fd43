import { element } from './element';

/** The fixed parts of the page; what is in them is other files' business. */
export interface PageFrame {
  app: HTMLElement;
  toolbar: HTMLElement;
  stage: HTMLElement;
  minimap: HTMLCanvasElement;
  minimapBrush: SVGSVGElement;
  lanes: HTMLElement;
  canvas: HTMLCanvasElement;
  divider: HTMLElement;
  scroller: HTMLElement;
  scrollerInside: HTMLElement;
  hints: HTMLElement;
  legend: HTMLElement;
  panel: HTMLElement;
  card: HTMLElement;
  overlay: HTMLElement;
  live: HTMLElement;
  toast: HTMLElement;
}

/** Puts the page's fixed parts into `root`, in place of what is there. */
export function buildPageFrame(root: HTMLElement): PageFrame {
  const toolbar = element('div', { class: 'ov-toolbar', role: 'toolbar', 'aria-label': 'Timeline tools' });
  const minimap = element('canvas', { 'aria-hidden': 'true' });
  const minimapBrush = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  minimapBrush.setAttribute('aria-hidden', 'true');
  const canvas = element('canvas', {
    class: 'ov-canvas',
    tabindex: 0,
    role: 'application',
    'aria-roledescription': 'timeline',
    'aria-label':
      'Timeline of tasks. Arrow keys select, W and S zoom, A and D pan, Enter opens the source, slash searches.',
  });
  const scrollerInside = element('div');
  const scroller = element(
    'div',
    { class: 'ov-scroller', 'aria-hidden': 'true', tabindex: -1 },
    scrollerInside,
  );
  const divider = element('div', {
    class: 'ov-divider',
    role: 'separator',
    tabindex: 0,
    'aria-orientation': 'vertical',
    'aria-label': 'Width of the names',
    title: 'Drag to make the names wider; a double click takes it back',
  });
  const lanes = element('div', { class: 'ov-lanes' }, canvas, divider, scroller);
  const hints = element('div', { class: 'ov-hints', role: 'note', hidden: true });
  const legend = element('div', { class: 'ov-legend' });
  const overlay = element('div', { class: 'ov-overlay', role: 'status' });
  const stage = element(
    'section',
    { class: 'ov-stage', 'aria-label': 'Timeline' },
    element('div', { class: 'ov-minimap' }, minimap, minimapBrush),
    lanes,
    hints,
    legend,
    overlay,
  );
  const panel = element('aside', { class: 'ov-panel', 'aria-label': 'Findings and operations' });
  const card = element('div', { class: 'ov-card', 'aria-hidden': 'true', hidden: true });
  const live = element('div', { class: 'ov-live', 'aria-live': 'polite' });
  const toast = element('div', { class: 'ov-toast', role: 'status', hidden: true });
  const app = element(
    'div',
    { class: 'ov-app' },
    toolbar,
    element('div', { class: 'ov-body' }, stage, panel),
    card,
    toast,
    live,
  );
  root.replaceChildren(app);
  return {
    app,
    toolbar,
    stage,
    minimap,
    minimapBrush,
    lanes,
    canvas,
    divider,
    scroller,
    scrollerInside,
    hints,
    legend,
    panel,
    card,
    overlay,
    live,
    toast,
  };
}
