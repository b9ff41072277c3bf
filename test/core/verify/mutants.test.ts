import { describe, expect, it } from 'vitest'
import { verdicts } from '../../../core/verify/verdict.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import { watchForForgeries } from '../../soak/forgery-watch.ts'
import { spliceLines } from '../../soak/splice-lines.ts'
import { mutate, seededNumbers } from '../cms/mutations.ts'

const mutantsPerSample = 12

describe('mutants of the samples', () => {
  it('are judged without an exception, and none is valid that nobody signed', async () => {
    const { seeds, judge } = await watchForForgeries()
    const next = seededNumbers(20261124)
    const pick = () => seeds[next(seeds.length)] as Bytes
    for (const seed of seeds) {
      for (let count = 0; count < mutantsPerSample; count++) {
        const mutant = count % 3 === 0 ? spliceLines(seed, pick(), next) : mutate(seed, next)
        expect(verdicts).toContain(await judge(mutant))
      }
    }
  })
})
