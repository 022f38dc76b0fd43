// corrected version of layered-client.ts
import { setTimeout as sleep } from 'node:timers/promises';

class HttpClient {
  constructor(private readonly base: string) {}
  async get<T>(path: string): Promise<T> {
    await sleep(35);
    return { url: this.base + path } as T;
  }
}

class AccountApi {
  constructor(private readonly client: HttpClient) {}
  profile(id: string) {
    return this.client.get<{ url: string }>(`/profiles/${id}`);
  }
  async invoices(id: string) {
    const page = await this.client.get<{ url: string }>(`/invoices?of=${id}`);
    return [page.url];
  }
}

class Dashboard {
  constructor(private readonly api: AccountApi) {}
  async render({ id }: { id: string }) {
    const [profile, invoices] = await Promise.all([this.api.profile(id), this.api.invoices(id)]);
    return { ...profile, invoices };
  }
}

async function main() {
  const dashboard = new Dashboard(new AccountApi(new HttpClient('https://api')));
  console.log(JSON.stringify(await dashboard.render({ id: 'u1' })));
}
main();
