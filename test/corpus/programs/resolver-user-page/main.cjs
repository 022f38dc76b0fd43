// expect: fire
// awaits: 17,18,19
// also: 45
// rule: serial-awaits
// grade: any
// repeats: 2
// why: a resolver fills the fields of its answer one await at a time.
const http = require('http');
const db = require('./db.cjs');

const resolvers = {
  Query: {
    async userPage(_parent, { id }, context) {
      const user = await context.db.users.byId(id);
      if (!user) return null;
      const page = { user };
      page.posts = await context.db.posts.byAuthor(user.id);
      page.followers = await context.db.follows.countOf(user.id);
      page.badges = (await context.db.badges.of(user.id)).map((b) => b.label);
      return page;
    },
  },
};

const server = http.createServer(async (req, res) => {
  const { searchParams } = new URL(req.url, 'http://localhost');
  try {
    const data = await resolvers.Query.userPage(null, { id: Number(searchParams.get('id')) }, { db });
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify({ data }));
  } catch (error) {
    res.statusCode = 500;
    res.end(JSON.stringify({ errors: [error.message] }));
  }
});

server.listen(0, '127.0.0.1', async () => {
  const get = (path) => new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port: server.address().port, path }, (res) => {
      let text = '';
      res.on('data', (d) => { text += d; });
      res.on('end', () => resolve(text));
    }).on('error', reject);
  });
  for (const id of [1, 2, 9]) console.log(await get(`/?id=${id}`));
  server.close();
});
