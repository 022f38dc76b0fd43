const { setTimeout: sleep } = require('node:timers/promises');

const users = [{ id: 1, name: 'ann' }, { id: 2, name: 'bob' }];
const posts = [{ author: 1, title: 'a' }, { author: 1, title: 'b' }, { author: 2, title: 'c' }];

class Table {
  constructor(rows, ms) {
    this.rows = rows;
    this.ms = ms;
  }
  async select(where) {
    await sleep(this.ms);
    return this.rows.filter(where);
  }
}

const tables = {
  users: new Table(users, 11),
  posts: new Table(posts, 34),
  follows: new Table([[2, 1], [1, 2], [3, 1]], 27),
  badges: new Table([{ user: 1, label: 'early' }, { user: 2, label: 'kind' }], 41),
};

module.exports = {
  users: { byId: async (id) => (await tables.users.select((u) => u.id === id))[0] },
  posts: { byAuthor: (id) => tables.posts.select((p) => p.author === id) },
  follows: { countOf: async (id) => (await tables.follows.select(([, to]) => to === id)).length },
  badges: { of: (id) => tables.badges.select((b) => b.user === id) },
};
