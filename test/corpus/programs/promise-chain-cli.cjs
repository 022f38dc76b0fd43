// expect: fire
// awaits: 11,14
// rule: any
// grade: any
// why: the licence list is read only after the dependency tree came, though it needs nothing of it.
const tree = () => new Promise((resolve) => setTimeout(() => resolve({ a: ['b', 'c'], b: [], c: [] }), 66));
const licences = () => new Promise((resolve) => setTimeout(() => resolve({ a: 'MIT', b: 'ISC', c: 'GPL' }), 48));

function audit() {
  let deps;
  return tree()
    .then((found) => {
      deps = found;
      return licences();
    })
    .then((list) => Object.keys(deps).filter((name) => list[name] === 'GPL'));
}

audit().then((bad) => {
  console.log(bad.length ? `not allowed: ${bad.join(', ')}` : 'fine');
}, (err) => {
  console.error(err);
  process.exit(2);
});
