// expect: silent
// why: the tables are already copied at once, and all copies go through one connection that does one thing at a time.
const { setTimeout: sleep } = require('node:timers/promises');

class Connection {
  constructor() {
    this.busy = Promise.resolve();
  }
  query(text, ms) {
    const result = this.busy.then(async () => {
      await sleep(ms);
      return `${text} ok`;
    });
    this.busy = result;
    return result;
  }
}

const connection = new Connection();

async function copyTable(name) {
  const schema = await connection.query(`schema ${name}`, 15);
  const rows = await connection.query(`rows ${name}`, 30);
  return `${schema}, ${rows}`;
}

Promise.all(['users', 'orders', 'items'].map(copyTable)).then((lines) => console.log(lines.join('\n')));
