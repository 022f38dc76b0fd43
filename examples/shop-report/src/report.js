// The report handler. Some of its waits could overlap, some could not: see ../README.md.
import {
  fetchExchangeRate,
  fetchReviewPage,
  fetchShippingQuote,
  fetchStock,
  fetchWeather,
} from './clients.js';
import { loadLayout, saveReport } from './files.js';
import { renderReport } from './render.js';

export async function buildReport({ region, store, upstream }) {
  // Three services that know nothing of each other, asked one after another.
  const rate = await fetchExchangeRate(upstream, 'EUR');
  const stock = await fetchStock(upstream, region);
  const weather = await fetchWeather(upstream, region);

  // Two queries on the one database connection: it runs one at a time, whoever asks.
  const sales = await store.salesByProduct(region);
  const customers = await store.bestCustomers(region);

  // One quote per product, each waiting for the one before.
  const quotes = [];
  for (const sale of sales) {
    quotes.push(await fetchShippingQuote(upstream, sale.product));
  }

  // Pages by cursor: where the next one begins is known only from the one before.
  const reviews = [];
  let cursor = 'first';
  while (cursor) {
    const page = await fetchReviewPage(upstream, cursor);
    reviews.push(...page.reviews);
    cursor = page.next;
  }

  // The two parts of the layout are read at once already.
  const layout = await loadLayout();

  const report = renderReport({ region, rate, stock, weather, sales, customers, quotes, reviews, layout });

  // The report and its lines are stored in one transaction.
  await store.recordReport(region, sales);
  await saveReport(region, report);
  return report;
}
