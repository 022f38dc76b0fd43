// expect: fire
// awaits: 26,27
// rule: serial-awaits
// grade: any
// why: each method fills a field of its own; they meet only in the summary.
import { setTimeout as sleep } from 'node:timers/promises';

class Dashboard {
  constructor(shop) {
    this.shop = shop;
    this.visitors = 0;
    this.orders = [];
  }

  async loadVisitors() {
    await sleep(45);
    this.visitors = this.shop.length * 100;
  }

  async loadOrders() {
    await sleep(60);
    this.orders = [`${this.shop}-1`, `${this.shop}-2`];
  }

  async refresh() {
    await this.loadVisitors();
    await this.loadOrders();
    return `${this.visitors} visitors, ${this.orders.length} orders`;
  }
}

console.log(await new Dashboard('lamps').refresh());
