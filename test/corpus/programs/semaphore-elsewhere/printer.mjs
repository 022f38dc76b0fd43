import { setTimeout as sleep } from 'node:timers/promises';

let busy = false;
const waiting = [];

async function enter() {
  if (!busy) {
    busy = true;
    return;
  }
  await new Promise((resolve) => waiting.push(resolve));
}

function leave() {
  const next = waiting.shift();
  if (next) next();
  else busy = false;
}

export async function printPage(text) {
  await enter();
  try {
    await sleep(45);
    return `printed ${text}`;
  } finally {
    leave();
  }
}
