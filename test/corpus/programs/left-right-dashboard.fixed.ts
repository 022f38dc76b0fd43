// corrected version of left-right-dashboard.ts
const wait = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), ms));

class Api {
  visitors() { return wait(60, 1200); }
  bounce() { return wait(70, 0.4); }
  revenue() { return wait(65, 950); }
  refunds() { return wait(62, 30); }
}

async function trafficPanel(api: Api): Promise<string> {
  const [visitors, bounce] = await Promise.all([api.visitors(), api.bounce()]);
  return `${visitors} visitors, ${Math.round(bounce * 100)}% bounced`;
}

async function moneyPanel(api: Api): Promise<string> {
  const [revenue, refunds] = await Promise.all([api.revenue(), api.refunds()]);
  return `${revenue - refunds} earned`;
}

async function dashboard(): Promise<string[]> {
  const api = new Api();
  return Promise.all([trafficPanel(api), moneyPanel(api)]);
}

const lines = await dashboard();
console.log(lines.join('\n'));
