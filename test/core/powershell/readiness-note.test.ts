import { describe, expect, it } from 'vitest'
import { assessReadiness } from '../../../core/powershell/assess-readiness.ts'
import { noteReadiness, type ReadinessNote, readReadinessNote, remarkOn } from '../../../core/powershell/readiness-note.ts'
import { day } from '../../../core/world/time.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { detectionOf, goodThumbprint, outlookSigningWith } from './detection.ts'

const at = simulationTime
const note: ReadinessNote = { mailbox: 'jo@contoso.example', answer: 'yes', notAfter: at + 265 * day }
const remark = (changes: Partial<ReadinessNote> = {}, sender = 'Jo@contoso.example') => remarkOn({ ...note, ...changes }, sender, at)

describe('the note of a look at the PC', () => {
  it('keeps the answer, the mailbox and the end of the certificate, and nothing else', () => {
    const readiness = assessReadiness({
      detection: detectionOf(),
      settings: outlookSigningWith(goodThumbprint),
      mailbox: { localPart: 'jo', domain: 'contoso.example' },
      at,
      workplace: 'classic-windows',
      outlookOnTheWeb: 'unknown',
      personalScripts: true,
    })
    expect(noteReadiness(readiness, 'jo@contoso.example')).toEqual(note)
  })

  it('is read back as it was kept, whatever was added to it', () => {
    expect(readReadinessNote(JSON.parse(JSON.stringify({ ...note, more: 1 })))).toEqual(note)
  })

  it.each([undefined, null, 'yes', 7, {}, { ...note, answer: 'perhaps' }, { ...note, notAfter: 'soon' }, { ...note, mailbox: 1 }])(
    'is not made of %j',
    (value) => {
      expect(readReadinessNote(value)).toBeUndefined()
    },
  )
})

describe('the remark above a new mail', () => {
  it('says that all is well, also when From differs in case alone or is not known', () => {
    expect(remark()).toEqual({ kind: 'ready' })
    expect(remark({}, '')).toEqual({ kind: 'ready' })
  })

  it('counts the days from thirty down, and none before', () => {
    expect(remark({ notAfter: at + 30 * day })).toEqual({ kind: 'ready' })
    expect(remark({ notAfter: at + 30 * day - 1 })).toEqual({ kind: 'expires', days: 29 })
    expect(remark({ notAfter: at + 1 })).toEqual({ kind: 'expires', days: 0 })
    expect(remark({ notAfter: at - 1 })).toEqual({ kind: 'expired' })
  })

  it('says when another address sends, when nothing was looked at, and what is missing', () => {
    expect(remark({}, 'team@contoso.example')).toEqual({ kind: 'other-sender' })
    expect(remarkOn(undefined, 'jo@contoso.example', at)).toEqual({ kind: 'unknown' })
    expect(remark({ answer: 'not-known' })).toEqual({ kind: 'unknown' })
    expect(remark({ answer: 'no', notAfter: null })).toEqual({ kind: 'no' })
    expect(remark({ answer: 'nearly' })).toEqual({ kind: 'nearly' })
    expect(remark({ answer: 'nearly', notAfter: at - 1 })).toEqual({ kind: 'expired' })
  })
})
