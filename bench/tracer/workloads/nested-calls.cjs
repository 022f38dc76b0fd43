// Nested async calls: two tasks and four promises a round.
async function leaf(i) {
  return i;
}
async function middle(i) {
  return (await leaf(i)) + 1;
}
async function loop(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await middle(i);
  return sum;
}
loop(Number(process.env.WORK ?? 250_000));
