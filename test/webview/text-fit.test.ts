import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { DrawContext } from '../../webview/render/draw-context';
import { TextFit } from '../../webview/render/text-fit';

/** Every letter is ten pixels wide. */
const ctx = {
  font: '12px test',
  measureText: (text: string) => ({ width: text.length * 10 }),
} as DrawContext;

it('what fits stays as it is', () => {
  assert.equal(new TextFit().fit(ctx, 'loadPrices', 100), 'loadPrices');
  assert.equal(new TextFit().fitMiddle(ctx, 'loadPrices', 100), 'loadPrices');
});

it('what does not fit keeps its beginning, or nothing when that says nothing', () => {
  const text = new TextFit();
  assert.equal(text.fit(ctx, 'loadPrices', 90), 'loadPric…');
  assert.equal(text.fit(ctx, 'loadPrices', 40), 'loa…');
  assert.equal(text.fit(ctx, 'loadPrices', 30), '');
});

it('names that begin alike are told apart by their ends', () => {
  const text = new TextFit();
  const [orders, points] = ['Orders', 'Points'].map((end) =>
    text.fitMiddle(ctx, `fetchTheCustomersComplete${end}`, 160),
  );
  assert.equal(orders, 'fetchTheC…Orders');
  assert.equal(points, 'fetchTheC…Points');
  assert.equal(text.fitMiddle(ctx, 'fetchTheCustomersCompleteOrders', 70), 'fetchT…', 'too few for both');
  assert.equal(text.fitMiddle(ctx, 'fetchTheCustomersCompleteOrders', 20), '');
});
