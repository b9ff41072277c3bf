import { describe, expect, it } from 'vitest'
import { parseDate } from '../../../core/message/date.ts'
import { toIsoTime } from '../../../core/world/time.ts'

const isoOf = (value: string) => {
  const moment = parseDate(value)
  return moment === undefined ? undefined : toIsoTime(moment)
}

describe('date-time', () => {
  it.each([
    ['Mon, 23 Nov 2026 17:00:00 +0000', '2026-11-23T17:00:00.000Z'],
    ['23 Nov 2026 17:00 -0000', '2026-11-23T17:00:00.000Z'],
    ['Sat, 27 Apr 2019 18:47:54 +0200 (CEST)', '2019-04-27T16:47:54.000Z'],
    ['Fri, 1 Jan 2027 00:30:00 +0530', '2026-12-31T19:00:00.000Z'],
    ['23 Nov 26 17:00:00 EST', '2026-11-23T22:00:00.000Z'],
    ['23 Nov 99 17:00:00 GMT', '1999-11-23T17:00:00.000Z'],
    ['23 Nov 126 17:00:00 Z', '2026-11-23T17:00:00.000Z'],
    ['Mon , 23\tNov  2026 17 : 00 : 00 +0000', '2026-11-23T17:00:00.000Z'],
    ['31 Dec 2016 23:59:60 +0000', '2016-12-31T23:59:59.000Z'],
  ])('%s is %s', (value, iso) => {
    expect(isoOf(value)).toBe(iso)
  })

  it.each([
    '',
    'yesterday',
    '31 Feb 2026 17:00:00 +0000',
    '23 Nov 2026',
    '23 Nov 2026 25:00:00 +0000',
    '23 Foo 2026 17:00:00 +0000',
    '23 Nov 2026 17:00:00 +0060',
    '2026-11-23T17:00:00Z',
  ])('"%s" names no moment', (value) => {
    expect(isoOf(value)).toBeUndefined()
  })
})
