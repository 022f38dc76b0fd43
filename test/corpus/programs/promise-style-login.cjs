// expect: silent
// why: the session that login leaves behind is what the orders are asked with, though no value is handed on.
const { setTimeout: sleep } = require('node:timers/promises');

function client() {
  let session = null;
  return {
    login(user) {
      return sleep(30).then(() => {
        session = `s-${user}`;
      });
    },
    orders() {
      return sleep(25).then(() => (session ? [session, 1, 2] : Promise.reject(new Error('no session'))));
    },
  };
}

const shop = client();
shop
  .login('ann')
  .then(() => shop.orders())
  .then((orders) => console.log(orders.join()));
