// corrected version of main.cjs
const express = require('./express.cjs');
const widgets = require('./widgets.cjs');

const app = express();

app.use(async (req, res, next) => {
  const token = req.headers['x-token'];
  req.session = await widgets.session(token);
  if (!req.session) return res.status(401).send('who are you?');
  next();
});

app.get('/home', async (req, res) => {
  try {
    const [news, weather, quotes] = await Promise.all([
      widgets.news(req.session.locale),
      widgets.weather(req.session.city),
      widgets.quotes(3),
    ]);
    res.json({ news: news.length, weather, quotes });
  } catch (e) {
    res.status(500).send(e.message);
  }
});

app.listen(0, async (port, close) => {
  for (const token of ['t1', 'nope', 't1', 't1']) {
    const r = await fetch(`http://127.0.0.1:${port}/home`, { headers: { 'x-token': token } });
    console.log(r.status, await r.text());
  }
  close();
});
