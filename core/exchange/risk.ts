/** What a change may do that was not wanted. `risky` must be accepted by name before it is applied; a `note` is only shown. */
export interface Risk {
  readonly level: 'note' | 'risky'
  readonly sentence: string
}

export function note(sentence: string): Risk {
  return { level: 'note', sentence }
}

export function risky(sentence: string): Risk {
  return { level: 'risky', sentence }
}
