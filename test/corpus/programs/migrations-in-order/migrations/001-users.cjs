exports.up = (schema) => {
  schema.tables.set('users', ['id', 'name']);
};
