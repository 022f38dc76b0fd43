/** Source whose main() waits at A, and then calls a function that waits at B; `after` null = no fix. */
export interface InnerFixCase {
  source: string;
  after: string | null;
  file?: string;
}

export const innerFixes: Record<string, InnerFixCase> = {
  'handed in by the only caller': {
    source: `
async function render(user) {
  const banner = /*B*/ await work('banner', 'b');
  return user + banner;
}
async function main() {
  const user = /*A*/ await work('user', 'u');
  return render(user);
}`,
    after: `
async function render(user, bannerPromise) {
  const banner = /*B*/ await bannerPromise;
  return user + banner;
}
async function main() {
  const bannerPromise = work('banner', 'b');
  bannerPromise.catch(() => {});
  const user = /*A*/ await work('user', 'u');
  return render(user, bannerPromise);
}`,
  },
  'behind an argument in parentheses': {
    source: `
async function render(user) {
  const banner = /*B*/ await work('banner', 'b');
  return user + banner;
}
async function main() {
  const user = /*A*/ await work('user', 'u');
  return render(((user ?? '') /* or none */));
}`,
    after: `
async function render(user, bannerPromise) {
  const banner = /*B*/ await bannerPromise;
  return user + banner;
}
async function main() {
  const bannerPromise = work('banner', 'b');
  bannerPromise.catch(() => {});
  const user = /*A*/ await work('user', 'u');
  return render(((user ?? '') /* or none */), bannerPromise);
}`,
  },
  'other callers go on as before': {
    source: `
const render = async (user, id) => {
  const banner = /*B*/ await work('banner' + id, 'b');
  return user + banner;
};
async function main(id = 4) {
  const user = /*A*/ await work('user', 'u');
  return render(user, id);
}
async function other() {
  return await render('x', 2);
}`,
    after: `
const render = async (user, id, bannerPromise) => {
  const banner = /*B*/ await (bannerPromise ?? work('banner' + id, 'b'));
  return user + banner;
};
async function main(id = 4) {
  const bannerPromise = work('banner' + id, 'b');
  bannerPromise.catch(() => {});
  const user = /*A*/ await work('user', 'u');
  return render(user, id, bannerPromise);
}
async function other() {
  return await render('x', 2);
}`,
  },
  TypeScript: {
    file: '/app/main.ts',
    source: `
async function render(user: string) {
  return user + (/*B*/ await work('banner', 'b'));
}
async function main(): Promise<string> {
  const user: string = /*A*/ await work('user', 'u');
  return render(user);
}`,
    after: `
async function render(user: string, workPromise: ReturnType<typeof work>) {
  return user + (/*B*/ await workPromise);
}
async function main(): Promise<string> {
  const workPromise = work('banner', 'b');
  workPromise.catch(() => {});
  const user: string = /*A*/ await work('user', 'u');
  return render(user, workPromise);
}`,
  },
  'a function that is handed to somebody': {
    source: `
async function render(user) {
  const banner = /*B*/ await work('banner', 'b');
  return user + banner;
}
async function main() {
  const user = /*A*/ await work('user', 'u');
  return render(user);
}
const all = (users) => Promise.all(users.map(render));`,
    after: null,
  },
  'work behind a condition': {
    source: `
async function render(user) {
  if (user === 'x') return user;
  const banner = /*B*/ await work('banner', 'b');
  return user + banner;
}
async function main() {
  const user = /*A*/ await work('user', 'u');
  return render(user);
}`,
    after: null,
  },
  'work that needs what the function is given': {
    source: `
async function render(user) {
  const banner = /*B*/ await work('banner', user);
  return user + banner;
}
async function main() {
  const user = /*A*/ await work('user', 'u');
  return render(user);
}`,
    after: null,
  },
  'what using closes in what is called': {
    source: `
async function render(user) {
  await using lamp = /*B*/ await work('lamp', { [Symbol.asyncDispose]() {} });
  return user + String(lamp);
}
async function main() {
  const user = /*A*/ await work('user', 'u');
  return render(user);
}`,
    after: null,
  },
  'work that needs what is made between': {
    source: `
async function main() {
  const user = /*A*/ await work('user', 'u');
  const slowly = (name) => work(name, 'b');
  async function banner() {
    return slowly('banner');
  }
  async function render(user) {
    const text = /*B*/ await banner();
    return user + text;
  }
  return render(user);
}`,
    after: null,
  },
  'what is handed in is read before the work changes it': {
    source: `
const counted = { seen: 1 };
const count = async () => { await work('count', 1); counted.seen++; return counted; };
async function render(user, seen) {
  const all = /*B*/ await count();
  return [user, seen, all];
}
async function main() {
  const user = /*A*/ await work('user', 'u');
  return render(user, counted.seen);
}`,
    after: null,
  },
};
