const money = (cents, rate) => `${((cents / 100) * rate).toFixed(2)} €`;

/** The report as text; the same data gives the same text. */
export function renderReport({ region, rate, stock, weather, sales, customers, quotes, reviews, layout }) {
  const shipping = new Map(quotes.map((quote) => [quote.product, quote.cents]));
  const lines = sales.map((sale) => {
    const left = stock[sale.product] ?? '–';
    return `  ${sale.product.padEnd(8)}${money(sale.cents, rate.rate).padStart(12)}${money(shipping.get(sale.product), rate.rate).padStart(10)}${String(left).padStart(6)}`;
  });
  return [
    layout.head.replace('REGION', region),
    `  sky: ${weather.sky}`,
    `  ${'product'.padEnd(8)}${'sold'.padStart(12)}${'shipping'.padStart(10)}${'left'.padStart(6)}`,
    ...lines,
    `  best customers: ${customers.map((c) => c.customer).join(', ')}`,
    `  ${reviews.length} reviews, latest: ${reviews.at(-1)}`,
    layout.foot,
  ].join('\n');
}
