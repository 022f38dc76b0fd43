// A chunk loader: three pieces at a time, each chunk waits for its slowest. Compare p1.
const { piece, TIMES } = require('./pieces');

async function main() {
  const pieces = [...TIMES.keys()];
  const loaded = [];
  for (let i = 0; i < pieces.length; i += 3) {
    const chunk = pieces.slice(i, i + 3);
    loaded.push(...(await Promise.all(chunk.map((id) => piece(id)))));
  }
  console.log(loaded.length);
}

main();
