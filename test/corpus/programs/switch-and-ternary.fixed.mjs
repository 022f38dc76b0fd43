// corrected version of switch-and-ternary.mjs
const after = (ms, v) => new Promise((r) => setTimeout(r, ms, v));

const euro = async (sku) => after(37, sku.length * 2);
const dollar = async (sku) => after(41, sku.length * 3);
const stockOf = async (sku) => after(52, sku.length % 4);

async function offer(sku, currency) {
  const [price, stock] = await Promise.all([currency === 'EUR' ? euro(sku) : dollar(sku), stockOf(sku)]);
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
