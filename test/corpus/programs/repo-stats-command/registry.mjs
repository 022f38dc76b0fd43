import { get } from './http.mjs';

export async function downloads(name) {
  const { weekly } = await get('registry', `/downloads/${encodeURIComponent(name)}`);
  return weekly;
}
