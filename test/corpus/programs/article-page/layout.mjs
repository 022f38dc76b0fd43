const FALLBACK = { title: (text) => text, footer: '' };

/** The frame that a site puts around its pages. */
export async function resolveLayout(api, host) {
  const theme = await api.get(`/themes/${host}`, { optional: true });
  if (!theme) return FALLBACK;
  return {
    title: (text) => `${theme.prefix ?? ''}${theme.upper ? text.toUpperCase() : text}`,
    footer: theme.footer,
  };
}
