import { describe, expect, it } from 'vitest'
import { type Rung, RungError, type Source } from '../../../addin/taskpane/acquire/rung.ts'
import { checkMail, type JudgeAnswer } from '../../../addin/taskpane/read/check-mail.ts'
import type { Verdict } from '../../../core/verify/report/report.ts'
import { exampleReport } from '../report/example-report.ts'

const signedClass = 'IPM.Note.SMIME.MultipartSigned'
const gives = (source: Source): Rung => ({ source, retriedCodes: [], read: async () => ({ bytes: Uint8Array.of(1), from: undefined }) })
const fails = (source: Source): Rung => ({ source, retriedCodes: [], read: () => Promise.reject(new RungError('timeout', 'late')) })

/** Checks with these rungs, each copy judged as its source says. */
async function check(rungs: readonly Rung[], verdicts: Partial<Record<Source, Verdict | 'fault'>>, messageClass = signedClass) {
  const judged: Source[] = []
  const checked = await checkMail({
    rungs,
    messageClass,
    judge: async ({ source }): Promise<JudgeAnswer> => {
      judged.push(source)
      const verdict = verdicts[source] ?? 'valid'
      return verdict === 'fault' ? { kind: 'open', why: 'fault' } : { kind: 'judged', report: exampleReport({ verdict }) }
    },
    signal: new AbortController().signal,
    now: () => 0,
    onAttempt: () => undefined,
  })
  return { ...checked, judged, verdict: checked.kind === 'judged' ? checked.report.verdict : checked.why }
}

describe('a mail beside the pane', () => {
  it('is judged from the best source, and no other is asked when nothing speaks against it', async () => {
    expect(await check([gives('eml-api'), gives('p7m-attachment')], {})).toMatchObject({
      verdict: 'valid',
      source: 'eml-api',
      judged: ['eml-api'],
    })
  })

  it('is judged from the next source when the best one fails', async () => {
    expect(await check([fails('eml-api'), gives('p7m-attachment')], {})).toMatchObject({ verdict: 'valid', source: 'p7m-attachment' })
  })

  it('is left open when no source gives it, whatever its class', async () => {
    for (const messageClass of [signedClass, 'IPM.Note'])
      expect(await check([fails('eml-api'), fails('graph')], {}, messageClass)).toMatchObject({ kind: 'open', why: 'no-source' })
  })

  it('is called altered by the client when one copy fails and another does not', async () => {
    const checked = await check([gives('eml-api'), gives('p7m-attachment')], { 'eml-api': 'invalid' })
    expect(checked).toMatchObject({ verdict: 'undetermined', source: 'eml-api', compared: 'p7m-attachment' })
  })

  it('is called invalid when both copies fail, or there is one copy only', async () => {
    const both = { 'eml-api': 'invalid', 'p7m-attachment': 'invalid' } as const
    expect(await check([gives('eml-api'), gives('p7m-attachment'), gives('graph')], both)).toMatchObject({
      verdict: 'invalid',
      judged: ['eml-api', 'p7m-attachment'],
    })
    expect(await check([gives('eml-api'), fails('graph')], both)).toMatchObject({ verdict: 'invalid', compared: undefined })
  })

  it('is not called unsigned when its class tells of a signature', async () => {
    expect(await check([gives('eml-api')], { 'eml-api': 'unsigned' })).toMatchObject({ verdict: 'undetermined' })
    expect(await check([gives('eml-api')], { 'eml-api': 'unsigned' }, 'IPM.Note')).toMatchObject({ verdict: 'unsigned' })
  })

  it('is left open when the check itself fails, and keeps the first answer when that happens to the second copy', async () => {
    expect(await check([gives('eml-api')], { 'eml-api': 'fault' })).toMatchObject({ kind: 'open', why: 'fault' })
    const secondFaults = { 'eml-api': 'invalid', 'p7m-attachment': 'fault' } as const
    expect(await check([gives('eml-api'), gives('p7m-attachment')], secondFaults)).toMatchObject({ verdict: 'invalid' })
  })
})
