// corrected version of two-declarators.mjs
import { setTimeout as sleep } from 'node:timers/promises';

const fetchers = {
  profile: (user) => sleep(50, { user, bio: 'likes lamps' }),
  followers: (user) => sleep(60, [`${user}-fan-1`, `${user}-fan-2`]),
};

async function profilePage(user) {
  const [profile, followers] = await Promise.all([fetchers.profile(user), fetchers.followers(user)]);
  return `${profile.bio} (${followers.length} followers)`;
}

console.log(await profilePage('ann'));
