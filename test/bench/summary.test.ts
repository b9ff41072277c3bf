import { describe, expect, it } from 'vitest'
import { spreadOf, summarise } from '../../bench/summary.ts'

const row = (msPerMessage: readonly number[], firstMs = 10) => ({ version: '1', firstMs, msPerMessage })

describe('a summary of the bench', () => {
  it('takes each ratio within its round and then the median, of each of our ways beside the peer', () => {
    const measured = new Map([
      ['openssl', row([2, 2, 2], 4)],
      ['ours-cold', row([1, 4, 3], 12)],
      ['ours-report', row([4, 6, 6])],
      ['ours-warm', row([1, 1, 1])],
    ])
    expect(summarise(measured)).toMatchObject({
      'vs-openssl': 1.5,
      warm: { 'vs-openssl': 0.5 },
      report: { 'vs-openssl': 3 },
      firstPass: { 'vs-openssl': 3 },
      ratios: { 'vs-openssl': { cold: { median: 1.5, min: 0.5, max: 2 } } },
      engines: { 'ours-cold': { msPerMessage: { median: 3, min: 1, max: 4 }, firstPassMs: 12 } },
    })
  })

  it('leaves out a peer that was not measured', () => {
    const measured = new Map([
      ['ours-cold', row([1])],
      ['ours-warm', row([1])],
    ])
    expect(Object.keys(summarise(measured)).filter((name) => name.startsWith('vs-'))).toEqual([])
  })

  it('takes the mean of the two in the middle of an even number', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, min: 1, max: 4 })
  })
})
