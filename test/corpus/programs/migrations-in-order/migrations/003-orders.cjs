exports.up = (schema) => {
  if (!schema.tables.get('users').includes('email')) throw new Error('users.email is needed');
  schema.tables.set('orders', ['id', 'user_email']);
};
