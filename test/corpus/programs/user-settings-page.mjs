// expect: fire
// awaits: 16/17,18,19
// rule: any
// grade: any
// why: four values are loaded by name, each into its own variable, and used together in the end.
const delay = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));

const backend = {
  getProfile: (id) => delay(40, { id, name: 'Ann', teamId: 7 }),
  getTeam: (teamId) => delay(35, { teamId, title: 'Web' }),
  getPlan: () => delay(45, 'pro'),
  getUsage: (id) => delay(50, { id, percent: 80 }),
};

async function settingsPage(id) {
  const profile = await backend.getProfile(id);
  const team = await backend.getTeam(profile.teamId);
  const plan = await backend.getPlan();
  const usage = await backend.getUsage(id);
  return `${profile.name} (${team.title}), ${plan}, ${usage.percent} %`;
}

settingsPage(3).then(console.log);
