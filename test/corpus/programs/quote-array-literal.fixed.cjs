// corrected version of quote-array-literal.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const parcelPrice = async (kilos) => {
  await sleep(45);
  return { carrier: 'parcel', price: 4 + kilos };
};

const freightPrice = async (kilos) => {
  await sleep(65);
  return { carrier: 'freight', price: 30 + kilos / 10 };
};

async function cheapest(kilos) {
  const quotes = await Promise.all([parcelPrice(kilos), freightPrice(kilos)]);
  quotes.sort((a, b) => a.price - b.price);
  return quotes[0];
}

cheapest(12).then(({ carrier, price }) => console.log(carrier, price));
