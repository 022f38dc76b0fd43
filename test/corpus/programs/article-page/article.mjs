/** Text of one article inside a layout. */
export async function renderArticle(api, slug, { title, footer }) {
  const { headline, paragraphs } = await api.get(`/articles/${slug}`);
  return [title(headline), ...paragraphs, footer].filter(Boolean).join('\n');
}
