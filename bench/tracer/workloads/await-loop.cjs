// A bare await loop: one promise after the other, nothing else.
async function loop(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await i;
  return sum;
}
loop(Number(process.env.WORK ?? 1_000_000));
