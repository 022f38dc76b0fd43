// expect: silent
// why: each event is applied to the state that the events before it have made.
import { setTimeout as sleep } from 'node:timers/promises';

type Event = { type: 'added' | 'removed'; item: string };
type State = { items: string[]; version: number };

async function apply(state: State, event: Event): Promise<State> {
  await sleep(20);
  const items =
    event.type === 'added' ? [...state.items, event.item] : state.items.filter((item) => item !== event.item);
  return { items, version: state.version + 1 };
}

async function replay(events: Event[]): Promise<State> {
  let state: State = { items: [], version: 0 };
  for (const event of events) {
    state = await apply(state, event);
  }
  return state;
}

const state = await replay([
  { type: 'added', item: 'pen' },
  { type: 'added', item: 'lamp' },
  { type: 'removed', item: 'pen' },
  { type: 'added', item: 'desk' },
]);
console.log(state.version, state.items.join());
