// expect: silent
// why: the second call uses the token the first has stored in the object.
const { serve } = require('./support/serve.cjs');

class Client {
  constructor(base) {
    this.base = base;
    this.token = null;
  }

  async login(user) {
    const response = await fetch(`${this.base}/login/${user}`);
    const { token } = await response.json();
    this.token = token;
  }

  async inbox() {
    const response = await fetch(`${this.base}/inbox`, { headers: { authorization: this.token } });
    return response.json();
  }
}

async function main() {
  const service = await serve((_, path) => [20, path.startsWith('/login') ? { token: 't' } : ['hello']]);
  const client = new Client(service.url);
  await client.login('ann');
  const mails = await client.inbox();
  console.log(mails.length);
  service.close();
}

main();
