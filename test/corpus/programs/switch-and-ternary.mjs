// expect: fire
// awaits: 13/15,14
// rule: serial-awaits
// grade: any
// why: which price source is used depends on the currency only, and stock does not depend on the price.
const after = (ms, v) => new Promise((r) => setTimeout(r, ms, v));

const euro = async (sku) => after(37, sku.length * 2);
const dollar = async (sku) => after(41, sku.length * 3);
const stockOf = async (sku) => after(52, sku.length % 4);

async function offer(sku, currency) {
  const price = currency === 'EUR' ? await euro(sku) : await dollar(sku);
  const stock = await stockOf(sku);
  switch (stock) {
    case 0:
      return `${sku}: sold out`;
    case 1:
      return `${sku}: last one, ${price} ${currency}`;
    default:
      return `${sku}: ${price} ${currency}`;
  }
}

const offers = [offer("chair", "EUR"), offer("sofa", "USD")];
console.log((await Promise.all(offers)).join("; "));
