/** The one door through which d3 comes in: scales, ticks, zoom, brush and bisect. Never data joins of spans. */
export { bisector } from 'd3-array';
export { type BrushBehavior, brushX, type D3BrushEvent } from 'd3-brush';
export { type ScaleLinear, scaleLinear } from 'd3-scale';
export { type Selection, select } from 'd3-selection';
export { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
