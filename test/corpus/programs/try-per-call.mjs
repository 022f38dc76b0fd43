// expect: fire
// awaits: 21,27
// rule: serial-awaits
// grade: any
// why: each widget has its own fallback, so a failure of one says nothing about the other.
import { setTimeout as sleep } from 'node:timers/promises';

async function fetchNews() {
  await sleep(50);
  return ['shop opens'];
}

async function fetchTwitter() {
  await sleep(60);
  throw new Error('gone');
}

async function sidebar() {
  let news;
  try {
    news = await fetchNews();
  } catch {
    news = [];
  }
  let tweets;
  try {
    tweets = await fetchTwitter();
  } catch (error) {
    tweets = [`unavailable: ${error.message}`];
  }
  return [...news, ...tweets].join(' | ');
}

console.log(await sidebar());
