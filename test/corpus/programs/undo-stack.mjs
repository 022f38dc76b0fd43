// expect: silent
// why: steps are undone in the reverse order of their doing; each undoes what it finds.
import { setTimeout as sleep } from 'node:timers/promises';

const document = { text: '' };

async function insert(text) {
  await sleep(15);
  const before = document.text;
  document.text += text;
  return async () => {
    await sleep(20);
    if (document.text !== before + text) throw new Error('undone out of order');
    document.text = before;
  };
}

const undo = [];
for (const word of ['hello', ' big', ' world']) {
  undo.push(await insert(word));
}
const shown = [];
while (undo.length > 1) {
  await undo.pop()();
  shown.push(document.text);
}
console.log(shown.join('|'));
