export function format({ name, starCount, issueCount, weekly }) {
  const parts = [`★ ${starCount}`, `${issueCount} open`, `${Math.round(weekly / 1000)}k/week`];
  return `${name}: ${parts.join(' · ')}`;
}
