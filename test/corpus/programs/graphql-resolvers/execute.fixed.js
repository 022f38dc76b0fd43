async function resolveSelection(schema, type, parent, selection) {
  const fields = Object.keys(selection);
  const values = await Promise.all(fields.map(async (field) => {
    const resolver = schema[type][field];
    const value = await resolver.resolve(parent);
    return selection[field] === null ? value : resolveSelection(schema, resolver.type, value, selection[field]);
  }));
  return Object.fromEntries(fields.map((field, i) => [field, values[i]]));
}

export function execute(schema, query) {
  return resolveSelection(schema, 'Query', null, query);
}
