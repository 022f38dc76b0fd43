async function resolveSelection(schema, type, parent, selection) {
  const out = {};
  for (const field of Object.keys(selection)) {
    const resolver = schema[type][field];
    const value = await resolver.resolve(parent);
    if (selection[field] === null) {
      out[field] = value;
    } else {
      out[field] = await resolveSelection(schema, resolver.type, value, selection[field]);
    }
  }
  return out;
}

export function execute(schema, query) {
  return resolveSelection(schema, 'Query', null, query);
}
