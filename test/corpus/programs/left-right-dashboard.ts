// expect: fire
// awaits: 16,17; 22,23
// rule: serial-awaits
// grade: any
// why: both halves load two things one after the other; both must change before the page gains.
const wait = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), ms));

class Api {
  visitors() { return wait(60, 1200); }
  bounce() { return wait(70, 0.4); }
  revenue() { return wait(65, 950); }
  refunds() { return wait(62, 30); }
}

async function trafficPanel(api: Api): Promise<string> {
  const visitors = await api.visitors();
  const bounce = await api.bounce();
  return `${visitors} visitors, ${Math.round(bounce * 100)}% bounced`;
}

async function moneyPanel(api: Api): Promise<string> {
  const revenue = await api.revenue();
  const refunds = await api.refunds();
  return `${revenue - refunds} earned`;
}

async function dashboard(): Promise<string[]> {
  const api = new Api();
  return Promise.all([trafficPanel(api), moneyPanel(api)]);
}

const lines = await dashboard();
console.log(lines.join('\n'));
