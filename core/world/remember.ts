/** Adds its private field to the object that it is given, instead of to a new one. */
class Guest {
  constructor(owner: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that a constructor may return another object is how the field gets there
    return owner
  }
}

/**
 * Makes a function that derives a value from an object once and keeps it in a private field of that object, for as long as the object lives.
 * A WeakMap would do the same, but V8 keeps a WeakMap's entries until its next full collection: a certificate of every message judged since then.
 */
export function rememberPer<Owner extends object, Value>(derive: (owner: Owner) => Value): (owner: Owner) => Value {
  class Remembered extends Guest {
    readonly #value: Value

    constructor(owner: Owner) {
      super(owner)
      this.#value = derive(owner)
    }

    static of(owner: Owner): Value {
      const remembered = #value in owner ? owner : new Remembered(owner)
      return (remembered as Remembered).#value
    }
  }
  return Remembered.of
}
