/** Gives back the object it is "constructed" from, so that a subclass can put private fields on any object. */
export class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that is the point
    return object;
  }
}

/** Something remembered about objects as long as they live. */
export interface Marks<T> {
  get(object: object): T | undefined;
  set(object: object, value: T): void;
}

/**
 * Marks of a kind of their own, as private fields: they show neither in console.log nor to reflection, and cost a tenth
 * of what a WeakMap costs (which the garbage collector has to look through besides). They cannot be taken off.
 */
export function privateMarks<T>(): Marks<T> {
  class Mark extends Given {
    #value: T;

    constructor(object: object, value: T) {
      super(object);
      this.#value = value;
    }

    static get(object: object): T | undefined {
      return #value in object ? (object as Mark).#value : undefined;
    }

    static set(object: object, value: T): void {
      if (#value in object) (object as Mark).#value = value;
      else new Mark(object, value);
    }
  }
  return Mark;
}
