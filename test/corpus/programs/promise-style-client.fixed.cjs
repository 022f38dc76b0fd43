const { setTimeout: sleep } = require('node:timers/promises');

class Api {
  profile(id) {
    return sleep(45).then(() => ({ id, role: id > 5 ? 'admin' : 'guest' }));
  }

  settings(id) {
    return sleep(40).then(() => ({ id, theme: 'dark' }));
  }

  rights(role) {
    return sleep(30).then(() => [role, 'read']);
  }
}

class AccountPage {
  constructor(api, id) {
    this.api = api;
    this.id = id;
  }

  load() {
    return Promise.all([this.api.profile(this.id), this.api.settings(this.id)]).then(([profile, settings]) =>
      this.api.rights(profile.role).then((rights) => ({ profile, settings, rights })),
    );
  }
}

new AccountPage(new Api(), 7)
  .load()
  .then((page) => console.log(JSON.stringify(page)))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
