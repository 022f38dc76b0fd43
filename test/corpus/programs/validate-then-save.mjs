// expect: silent
// why: validation of the whole form throws before anything may be stored.
import { setTimeout as sleep } from 'node:timers/promises';

const users = new Map([['ann@shop.test', { name: 'Ann' }]]);

class ValidationError extends Error {}

async function validate(form) {
  await sleep(35);
  if (users.has(form.mail)) throw new ValidationError(`${form.mail} is taken`);
  if (form.password.length < 8) throw new ValidationError('password is too short');
}

async function save(form) {
  await sleep(40);
  users.set(form.mail, { name: form.name });
}

async function register(form) {
  try {
    await validate(form);
    await save(form);
    return 'welcome';
  } catch (error) {
    if (error instanceof ValidationError) return error.message;
    throw error;
  }
}

const answers = await Promise.all([
  register({ name: 'Ann', mail: 'ann@shop.test', password: 'longenough' }),
  register({ name: 'Bob', mail: 'bob@shop.test', password: 'longenough' }),
]);
console.log(answers.join(' / '), users.size);
