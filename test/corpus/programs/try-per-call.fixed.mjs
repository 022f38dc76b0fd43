// corrected version of try-per-call.mjs
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
  const [newsResult, tweetsResult] = await Promise.allSettled([fetchNews(), fetchTwitter()]);
  const news = newsResult.status === 'fulfilled' ? newsResult.value : [];
  const tweets =
    tweetsResult.status === 'fulfilled'
      ? tweetsResult.value
      : [`unavailable: ${tweetsResult.reason.message}`];
  return [...news, ...tweets].join(' | ');
}

console.log(await sidebar());
