// corrected version of promise-chain-cli.cjs
const tree = () => new Promise((resolve) => setTimeout(() => resolve({ a: ['b', 'c'], b: [], c: [] }), 66));
const licences = () => new Promise((resolve) => setTimeout(() => resolve({ a: 'MIT', b: 'ISC', c: 'GPL' }), 48));

function audit() {
  return Promise.all([tree(), licences()])
    .then(([deps, list]) => Object.keys(deps).filter((name) => list[name] === 'GPL'));
}

audit().then((bad) => {
  console.log(bad.length ? `not allowed: ${bad.join(', ')}` : 'fine');
}, (err) => {
  console.error(err);
  process.exit(2);
});
