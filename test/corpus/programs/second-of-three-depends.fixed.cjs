// corrected version of second-of-three-depends.cjs
const { setTimeout: sleep } = require('node:timers/promises');

const db = {
  offer: async (id) => {
    await sleep(45);
    return { id, seller: 's9', price: 12 };
  },
  reviews: async (id) => {
    await sleep(50);
    return [{ offer: id, stars: 4 }];
  },
  seller: async (id) => {
    await sleep(40);
    return { id, name: 'Acme' };
  },
};

async function offerPage(id) {
  const [offer, reviews] = await Promise.all([db.offer(id), db.reviews(id)]);
  const seller = await db.seller(offer.seller);
  return `${seller.name}: ${offer.price} EUR, ${reviews.length} review`;
}

offerPage(3).then((text) => console.log(text));
