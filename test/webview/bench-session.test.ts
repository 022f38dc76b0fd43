import assert from 'node:assert/strict';
import { it } from 'node:test';
import { gesturesOf, recordedSession } from '../../bench/timeline/session';

it('the benchmark’s gestures lead through the windows that were recorded', () => {
  const session = recordedSession();
  const gestures = gesturesOf(session);
  assert.equal(gestures.length, session.windows.length - 1);
  let [from, to, y] = session.windows[0];
  gestures.forEach(({ zoom, at, dx, dy }, i) => {
    assert.ok(zoom > 0 && at >= 0 && at <= 1);
    const still = from + at * (to - from);
    const width = (to - from) * zoom;
    from = still - at * width + (dx / session.width) * width;
    to = from + width;
    y += dy;
    const [wantedFrom, wantedTo, wantedY] = session.windows[i + 1];
    assert.ok(Math.abs(from - wantedFrom) < 1e-6 * width + 1e-9, `window ${i + 1} begins where it did`);
    assert.ok(Math.abs(to - wantedTo) < 1e-6 * width + 1e-9, `window ${i + 1} ends where it did`);
    assert.equal(y, wantedY);
  });
  const widths = session.windows.map(([a, b]) => b - a);
  assert.ok(Math.max(...widths) > 1 && Math.min(...widths) < 0.001, 'from the whole down to single requests');
});
