import * as db from './db.js';

export const schema = {
  Query: {
    viewer: { type: 'User', resolve: () => db.user(1) },
  },
  User: {
    name: { resolve: (user) => user.name },
    repositories: { type: 'Connection', resolve: (user) => db.repositories(user.id) },
    followers: { type: 'Connection', resolve: (user) => db.followers(user.id) },
    sponsors: { resolve: (user) => db.sponsors(user.id) },
  },
  Connection: {
    count: { resolve: (connection) => connection.length },
  },
};
