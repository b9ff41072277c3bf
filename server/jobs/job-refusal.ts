/** What ends a job with a sentence for people; anything else that a job throws is our bug. */
export class JobRefusal extends Error {
  readonly code: string

  constructor(code: string, sentence: string) {
    super(sentence)
    this.name = 'JobRefusal'
    this.code = code
  }
}
