// One function per call to a service of another team.
async function getJson(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

export function fetchExchangeRate(upstream, currency) {
  return getJson(`${upstream}/rates/${currency}`);
}

export function fetchStock(upstream, region) {
  return getJson(`${upstream}/stock/${region}`);
}

export function fetchWeather(upstream, region) {
  return getJson(`${upstream}/weather/${region}`);
}

export function fetchShippingQuote(upstream, product) {
  return getJson(`${upstream}/shipping/${encodeURIComponent(product)}`);
}

export function fetchReviewPage(upstream, cursor) {
  return getJson(`${upstream}/reviews/${cursor}`);
}
