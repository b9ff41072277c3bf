import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromCalendar, toIsoTime } from '../../../core/world/time.ts'

const year10000 = Date.UTC(10000, 0, 1)

describe('toIsoTime', () => {
  for (const text of [
    '1970-01-01T00:00:00.000Z',
    '2000-02-29T23:59:59.999Z',
    '2100-03-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    '1969-12-31T23:59:59.000Z',
  ]) {
    it(`writes ${text}`, () => expect(toIsoTime(Date.parse(text))).toBe(text))
  }

  it('writes every moment as Date does', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -62_000_000_000_000, max: year10000 }),
        (moment) => toIsoTime(moment) === new Date(moment).toISOString(),
      ),
    )
  })

  it('writes every day of four centuries as Date does', () => {
    for (let moment = Date.UTC(1970, 0, 1); moment < Date.UTC(2370, 0, 1); moment += 86_400_000) {
      if (toIsoTime(moment) !== new Date(moment).toISOString()) throw new Error(toIsoTime(moment))
    }
  })

  it('says so when no calendar holds the moment', () => expect(toIsoTime(Number.NaN)).toBe('out of range'))
})

describe('fromCalendar', () => {
  it('names a real moment', () => expect(fromCalendar(2024, 2, 29, 12, 0, 0)).toBe(Date.UTC(2024, 1, 29, 12)))
  it('names every day from year 0 to 9999 as Date does, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const date = new Date(0)
          date.setUTCFullYear(year, month - 1, day)
          const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
          return fromCalendar(year, month, day, 0, 0, 0) === (isReal ? date.getTime() : undefined)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('refuses a day that is none', () => expect(fromCalendar(2023, 2, 29, 12, 0, 0)).toBeUndefined())
  it('refuses an hour, a minute or a second that is none', () => {
    expect(fromCalendar(2024, 2, 29, 23, 59, 59)).toBe(Date.UTC(2024, 1, 29, 23, 59, 59))
    expect(fromCalendar(2024, 2, 29, 24, 0, 0)).toBeUndefined()
    expect(fromCalendar(2024, 2, 29, 12, 60, 0)).toBeUndefined()
    expect(fromCalendar(2024, 2, 29, 12, 0, 60)).toBeUndefined()
  })
})
