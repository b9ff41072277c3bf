/** What the pool sends to a child: the setup once, then one job at a time. Bytes travel as such (IPC serialization "advanced"). */
export type ToChild =
  | { readonly type: 'setup'; readonly setup: unknown }
  | { readonly type: 'job'; readonly kind: string; readonly input: unknown }

/** What a child answers: the value of a job, or the text of what it threw (our bug). */
export type FromChild = { readonly type: 'done'; readonly value: unknown } | { readonly type: 'threw'; readonly message: string }

/** The kinds of work that a child can do; `setup` is what the pool was created with. */
export type Jobs = Readonly<Record<string, (input: never, setup: never) => Promise<unknown>>>
