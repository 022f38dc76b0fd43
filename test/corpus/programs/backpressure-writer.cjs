// expect: silent
// why: the writer waits until the sink has taken what it was given; the order of the chunks is the content.
const { Writable } = require('node:stream');
const { once } = require('node:events');

const written = [];
const slowSink = new Writable({
  highWaterMark: 16,
  write(chunk, _encoding, done) {
    setTimeout(() => {
      written.push(chunk.length);
      done();
    }, 20);
  },
});

async function exportRows(sink, rows) {
  for (const row of rows) {
    if (!sink.write(`${row.join(';')}\n`)) await once(sink, 'drain');
  }
  sink.end();
  await once(sink, 'finish');
}

const rows = Array.from({ length: 6 }, (_, i) => [i, `customer-${i}`, i * 100]);
exportRows(slowSink, rows).then(() => console.log(written.length, written.reduce((a, b) => a + b, 0)));
