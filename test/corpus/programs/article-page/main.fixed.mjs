import http from 'node:http';
import { startContentServer } from './content-server.mjs';
import { createContentApi } from './content-api.mjs';
import { resolveLayout } from './layout.mjs';

const loadArticle = (api, slug) => api.get(`/articles/${slug}`);

function renderArticle({ headline, paragraphs }, { title, footer }) {
  return [title(headline), ...paragraphs, footer].filter(Boolean).join('\n');
}

async function page(api, { host, url }) {
  const [layout, article] = await Promise.all([resolveLayout(api, host), loadArticle(api, url.replace(/^\//, ''))]);
  return renderArticle(article, layout);
}

function createSite(api) {
  return http.createServer((req, res) => {
    page(api, { host: req.headers['x-site'] ?? 'default', url: req.url }).then(
      (text) => res.end(text),
      (error) => res.writeHead(error.status ?? 500).end(error.message),
    );
  });
}

const content = await startContentServer();
const site = createSite(createContentApi(`http://127.0.0.1:${content.address().port}`));
site.listen(0, '127.0.0.1', async () => {
  const response = await fetch(`http://127.0.0.1:${site.address().port}/winter-tires`, {
    headers: { 'x-site': 'garage' },
  });
  console.log(response.status, await response.text());
  site.close();
  content.close();
});
