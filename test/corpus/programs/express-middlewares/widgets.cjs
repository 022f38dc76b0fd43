const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

exports.session = async (token) => {
  await sleep(9);
  return token === 't1' ? { user: 'ann', locale: 'de', city: 'Bonn' } : null;
};
exports.news = async (locale) => {
  await sleep(31);
  return locale === 'de' ? ['eins', 'zwei'] : ['one'];
};
exports.weather = async (city) => {
  await sleep(44);
  return `${city}: rain`;
};
exports.quotes = async (n) => {
  await sleep(23);
  return Array.from({ length: n }, (_, i) => i + 1);
};
