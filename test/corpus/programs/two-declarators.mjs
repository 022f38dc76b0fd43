// expect: fire
// awaits: 14,15
// rule: serial-awaits
// grade: any
// why: one const statement with two awaits of their own.
import { setTimeout as sleep } from 'node:timers/promises';

const fetchers = {
  profile: (user) => sleep(50, { user, bio: 'likes lamps' }),
  followers: (user) => sleep(60, [`${user}-fan-1`, `${user}-fan-2`]),
};

async function profilePage(user) {
  const profile = await fetchers.profile(user),
    followers = await fetchers.followers(user);
  return `${profile.bio} (${followers.length} followers)`;
}

console.log(await profilePage('ann'));
