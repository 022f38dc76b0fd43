exports.up = (schema) => {
  schema.tables.get('users').push('email');
};
