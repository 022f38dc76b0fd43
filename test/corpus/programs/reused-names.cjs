// expect: fire
// awaits: 16,20
// rule: any
// grade: any
// why: two blocks use the same variable names for two independent loads.
const { setTimeout: sleep } = require('node:timers/promises');

async function fetchPage(name) {
  await sleep(name.length * 8);
  return { name, links: [`/${name}/1`, `/${name}/2`] };
}

async function sitemap() {
  const links = [];
  {
    const page = await fetchPage('products');
    links.push(...page.links);
  }
  {
    const page = await fetchPage('articles');
    links.push(...page.links);
  }
  return links.join(' ');
}

sitemap().then(console.log);
