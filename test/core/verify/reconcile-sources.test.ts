import { describe, expect, it } from 'vitest'
import { explainVerdict } from '../../../core/verify/explanations/explain-verdict.ts'
import { isDoubtful, isSmimeClass, reconcileSources } from '../../../core/verify/reconcile-sources.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { spoil } from '../../../simulation/certificate.ts'
import { joMail, judge } from './verify-world.ts'

const signedClass = 'IPM.Note.SMIME.MultipartSigned'
const good = await judge(joMail())
const altered = await judge(alterText(joMail()))
const bare = await judge(toUtf8('From: jo@contoso.example\r\nContent-Type: text/plain\r\n\r\nFigures\r\n'))
const eml = (report: typeof good) => ({ source: 'eml-api', report })
const attachment = (report: typeof good) => ({ source: 'p7m-attachment', report })

/** One letter of the signed text turned. */
function alterText(mail: ReturnType<typeof joMail>) {
  const at = Buffer.from(mail).indexOf('Figures', Buffer.from(mail).indexOf('\r\n\r\n'))
  const body = at < 0 ? Buffer.from(mail).indexOf('\r\n\r\n', Buffer.from(mail).indexOf('\r\n\r\n') + 4) + 4 : at
  return new Uint8Array([...mail.subarray(0, body), ...spoil(mail.slice(body, body + 1)), ...mail.subarray(body + 1)])
}

describe('the message class', () => {
  it.each([signedClass, 'IPM.Note.SMIME', 'IPM.InfoPathForm.a.SMIME', 'ipm.note.smime'])('%s tells of S/MIME', (messageClass) => {
    expect(isSmimeClass(messageClass)).toBe(true)
  })
  it.each(['IPM.Note', 'IPM.Note.SMIMEX', ''])('"%s" does not', (messageClass) => {
    expect(isSmimeClass(messageClass)).toBe(false)
  })
})

describe('a copy that a client handed over', () => {
  it('wants a second source when it fails, or lacks the signature that its class tells of', () => {
    expect([good, altered].map(({ verdict }) => verdict)).toEqual(['valid', 'invalid'])
    expect(isDoubtful(altered, signedClass)).toBe(true)
    expect(isDoubtful(bare, signedClass)).toBe(true)
    expect(isDoubtful(bare, 'IPM.Note')).toBe(false)
    expect(isDoubtful(good, signedClass)).toBe(false)
  })

  it('is undetermined when it fails and another copy does not: the client altered one of them', () => {
    const report = reconcileSources(eml(altered), attachment(good), signedClass)
    expect(report.verdict).toBe('undetermined')
    expect(report.axes.integrity).toBe('not-checked')
    expect(report.findings[0]).toMatchObject({
      code: 'source-altered-by-client',
      evidence: { copies: ['eml-api: invalid', 'p7m-attachment: valid'] },
    })
    expect(report.findings.some(({ severity }) => severity === 'fail')).toBe(false)
    expect(explainVerdict(report, 'en').because).toBe('source-altered-by-client')
  })

  it('stays invalid when the other copy fails too, or there is none', () => {
    expect(reconcileSources(eml(altered), attachment(altered), signedClass)).toBe(altered)
    expect(reconcileSources(eml(altered), undefined, signedClass)).toBe(altered)
  })

  it('stays as it is when nothing speaks against it, whatever another copy says', () => {
    expect(reconcileSources(eml(good), attachment(altered), signedClass)).toBe(good)
  })

  it('is undetermined when it has lost the signature that its class tells of, and unsigned when the class tells of none', () => {
    expect(reconcileSources(eml(bare), undefined, signedClass).verdict).toBe('undetermined')
    expect(reconcileSources(eml(bare), attachment(bare), signedClass).verdict).toBe('undetermined')
    expect(reconcileSources(eml(bare), undefined, 'IPM.Note')).toBe(bare)
  })

  it('gives way to another copy that has the signature, also where that one fails', () => {
    expect(reconcileSources(eml(bare), attachment(good), signedClass).verdict).toBe('undetermined')
    expect(reconcileSources(eml(bare), attachment(altered), signedClass)).toBe(altered)
  })
})
