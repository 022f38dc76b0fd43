import http from 'node:http';

export function createApi(port) {
  function get(path) {
    return new Promise((resolve, reject) => {
      http
        .get({ host: '127.0.0.1', port, path, agent: false }, (res) => {
          const chunks = [];
          res.on('data', (chunk) => chunks.push(chunk));
          res.on('end', () => resolve(Buffer.concat(chunks).toString()));
        })
        .on('error', reject);
    });
  }

  async function getJson(path) {
    const text = await get(path);
    return JSON.parse(text);
  }

  return { getJson };
}
