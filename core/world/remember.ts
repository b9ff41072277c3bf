/** Adds its private field to the object that it is given, instead of to a new one. */
class Guest {
  constructor(owner: object) {
    // biome-ignore lint/correctness/noConstructorReturn: that a constructor may return another object is how the field gets there
    return owner
  }
}

/** All that was derived from one object, in one private field of it: a field for each kind of value would give V8 a new shape of the object each time. */
class Memory extends Guest {
  readonly #values: unknown[] = []

  static of(owner: object): unknown[] {
    const guest = #values in owner ? owner : new Memory(owner)
    return (guest as Memory).#values
  }
}

let kinds = 0

/**
 * Makes a function that derives a value from an object once and keeps it in a private field of that object, for as long as the object lives; undefined is derived again.
 * A WeakMap would do the same, but V8 keeps a WeakMap's entries until its next full collection: a certificate of every message judged since then.
 */
export function rememberPer<Owner extends object, Value>(derive: (owner: Owner) => Value): (owner: Owner) => Value {
  const kind = kinds++
  return (owner) => {
    const values = Memory.of(owner)
    const known = values[kind] as Value | undefined
    if (known !== undefined) return known
    const value = derive(owner)
    values[kind] = value
    return value
  }
}
