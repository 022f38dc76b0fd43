/** Holds one state; who subscribes hears of every change with the state before it. Knows nothing of what is in it. */
export class Store<S extends object> {
  private listeners: ((now: S, before: S) => void)[] = [];

  constructor(private state: S) {}

  get now(): Readonly<S> {
    return this.state;
  }

  set(patch: Partial<S>): void {
    const before = this.state;
    const changed = (Object.keys(patch) as (keyof S)[]).some((key) => !Object.is(patch[key], before[key]));
    if (!changed) return;
    this.state = { ...before, ...patch };
    for (const listener of this.listeners) listener(this.state, before);
  }

  subscribe(listener: (now: S, before: S) => void): void {
    this.listeners.push(listener);
  }
}

/** True when any of the named fields differs. */
export function changed<S extends object>(now: S, before: S, ...fields: (keyof S)[]): boolean {
  return fields.some((field) => !Object.is(now[field], before[field]));
}
