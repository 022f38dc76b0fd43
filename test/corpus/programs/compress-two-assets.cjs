// expect: fire
// awaits: 21,22
// rule: serial-awaits
// grade: any
// why: the two files are compressed on the thread pool, which could do both at once.
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
  const packedScript = await gzip(script, { level: 9 });
  const packedStyles = await gzip(styles, { level: 9 });
  return [packedScript, packedStyles].map((packed) => zlib.gunzipSync(packed).length);
}

bundle().then((sizes) => console.log(sizes.join(' ')));
