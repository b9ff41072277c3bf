import type { ExchangeProblem, ExchangeProblemCode } from './exchange-problem.ts'

/** Ends work in a tenant before anything was written; the problem says why and what to do. */
export class ExchangeError extends Error {
  readonly problem: ExchangeProblem

  constructor(code: ExchangeProblemCode, sentence: string) {
    super(`${code}: ${sentence}`)
    this.name = 'ExchangeError'
    this.problem = { code, sentence }
  }
}
