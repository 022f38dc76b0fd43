import { setTimeout as sleep } from 'node:timers/promises';

export function createStore() {
  const customers = [{ id: 'c1', login: 'ann', name: 'Ann' }];
  const products = { lamp: { title: 'Lamp', stock: 2 } };
  const orders = new Map();
  const events = [];
  return {
    events,
    async findCustomer(login) {
      await sleep(20);
      return customers.find((customer) => customer.login === login);
    },
    async customerById(id) {
      await sleep(40);
      return customers.find((customer) => customer.id === id);
    },
    async reserve(item) {
      await sleep(20);
      if (products[item].stock < 1) throw new Error('sold out');
      products[item].stock -= 1;
    },
    async insertOrder(customer, item) {
      await sleep(20);
      const order = { id: `o${orders.size + 1}`, customer, item };
      orders.set(order.id, order);
      return order;
    },
    async findOrder(id) {
      await sleep(20);
      return orders.get(id);
    },
    async product(item) {
      await sleep(50);
      return { ...products[item] };
    },
    async shippingOptions() {
      await sleep(30);
      return ['post', 'courier'];
    },
    async appendEvent(event) {
      await sleep(15);
      events.push(event);
    },
  };
}
