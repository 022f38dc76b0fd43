// corrected version of reused-names.cjs
const { setTimeout: sleep } = require('node:timers/promises');

async function fetchPage(name) {
  await sleep(name.length * 8);
  return { name, links: [`/${name}/1`, `/${name}/2`] };
}

async function sitemap() {
  const pages = await Promise.all([fetchPage('products'), fetchPage('articles')]);
  return pages.flatMap((page) => page.links).join(' ');
}

sitemap().then(console.log);
