// corrected version of user-settings-page.mjs
const delay = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));

const backend = {
  getProfile: (id) => delay(40, { id, name: 'Ann', teamId: 7 }),
  getTeam: (teamId) => delay(35, { teamId, title: 'Web' }),
  getPlan: () => delay(45, 'pro'),
  getUsage: (id) => delay(50, { id, percent: 80 }),
};

async function settingsPage(id) {
  const profilePromise = backend.getProfile(id);
  const [profile, team, plan, usage] = await Promise.all([
    profilePromise,
    profilePromise.then((one) => backend.getTeam(one.teamId)),
    backend.getPlan(),
    backend.getUsage(id),
  ]);
  return `${profile.name} (${team.title}), ${plan}, ${usage.percent} %`;
}

settingsPage(3).then(console.log);
