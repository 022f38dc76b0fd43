import { Given } from './marks';

/** A private field is the cheapest mark on a promise (see privateMarks; this one is made and never changed). */
class Stamp extends Given {
  #id: number;

  constructor(promise: object, id: number) {
    super(promise);
    this.#id = id;
  }

  static idOf(promise: object): number {
    return #id in promise ? (promise as Stamp).#id : 0;
  }
}

/** Gives a promise its number, once; nothing of it can be seen from outside. */
export function stampPromise(promise: object, id: number): void {
  new Stamp(promise, id);
}

/** 0 for promises from before the tracer. */
export const idOfPromise: (promise: object) => number = Stamp.idOf;
