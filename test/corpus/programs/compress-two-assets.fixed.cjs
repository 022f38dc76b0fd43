// corrected version of compress-two-assets.cjs
const { promisify } = require('node:util');
const zlib = require('node:zlib');

const gzip = promisify(zlib.gzip);

function fakeBundle(name, lines) {
  const text = [];
  for (let i = 0; i < lines; i++) text.push(`export const ${name}${i} = ${(i * 7919) % 10007};`);
  return text.join('\n');
}

const script = fakeBundle('script', 60000);
const styles = fakeBundle('style', 60000);

async function bundle() {
  const [packedScript, packedStyles] = await Promise.all([
    gzip(script, { level: 9 }),
    gzip(styles, { level: 9 }),
  ]);
  return [packedScript, packedStyles].map((packed) => zlib.gunzipSync(packed).length);
}

bundle().then((sizes) => console.log(sizes.join(' ')));
