export function createContentApi(origin) {
  return {
    async get(path, { optional = false } = {}) {
      const response = await fetch(origin + path);
      if (response.status === 404 && optional) return undefined;
      if (!response.ok) throw Object.assign(new Error(`no ${path}`), { status: response.status });
      return response.json();
    },
  };
}
