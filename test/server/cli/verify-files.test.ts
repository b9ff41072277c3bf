import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reportSchema, type VerificationReport } from '../../../core/verify/report/report.ts'
import { concatBytes, toUtf8 } from '../../../core/world/bytes.ts'
import { runSmime } from './fake-terminal.ts'
import { makeSampleFolder, type SampleFolder } from './sample-folder.ts'

let folder: SampleFolder
beforeAll(async () => {
  folder = await makeSampleFolder()
})
afterAll(() => folder.remove())

const verify = (...words: readonly string[]) => runSmime(['verify', ...words, '--trust-anchor', folder.anchor])
const verifyJson = async (...words: readonly string[]) => {
  const run = await verify(...words, '--format', 'json')
  return { ...run, json: JSON.parse(run.out) as VerificationReport & VerificationReport[] }
}

describe('smime verify', () => {
  it('answers one file with its report, as the published schema has it', async () => {
    const { exitCode, json, notes } = await verifyJson(folder.sample('valid'))
    expect(() => reportSchema.parse(json)).not.toThrow()
    expect(json).toMatchObject({ file: folder.sample('valid'), verdict: 'valid' })
    expect(json.layers[0]?.signers[0]?.pkijs).toBe('agrees')
    expect({ exitCode, notes }).toEqual({ exitCode: 0, notes: '' })
  })

  it.each([
    ['valid', 0],
    ['altered', 1],
    ['unsigned', 1],
    ['encrypted', 3],
    ['no-certificate', 3],
  ] as const)('ends with the exit code of the verdict: %s → %i', async (name, code) => {
    expect((await verify(folder.sample(name))).exitCode).toBe(code)
  })

  it('judges all of several files and ends with the worst: 1 over 3 over 0', async () => {
    const [valid, encrypted, altered] = ['valid', 'encrypted', 'altered'].map((name) => folder.sample(name)) as [string, string, string]
    expect((await verifyJson(valid, encrypted)).exitCode).toBe(3)
    const { exitCode, json } = await verifyJson(altered, encrypted, valid)
    expect(exitCode).toBe(1)
    expect(json.map((report) => report.verdict)).toEqual(['invalid', 'encrypted', 'valid'])
    expect(json[2]?.layers[0]?.signers[0]?.pkijs).toBe('skipped')
  })

  it('reads standard input', async () => {
    const run = await runSmime(['verify', '-', '--trust-anchor', folder.anchor, '--format', 'json'], { stdin: folder.bytesOf('valid') })
    expect(JSON.parse(run.out)).toMatchObject({ file: '-', verdict: 'valid' })
  })

  it('writes one report a line as ndjson', async () => {
    const { out } = await verify(folder.sample('valid'), folder.sample('altered'), '--format', 'ndjson')
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).verdict)
    expect(lines).toEqual(['valid', 'invalid'])
  })

  it('gives one report for each message of an mbox, numbered from 1', async () => {
    const separator = toUtf8('From jo@contoso.example Tue Nov 24 00:00:00 2026\n')
    const file = folder.write(
      'two.mbox',
      concatBytes([separator, folder.bytesOf('valid'), toUtf8('\n'), separator, folder.bytesOf('altered')]),
    )
    const { exitCode, json } = await verifyJson(file)
    expect(json.map(({ index, verdict }) => [index, verdict])).toEqual([
      [1, 'valid'],
      [2, 'invalid'],
    ])
    expect(exitCode).toBe(1)
  })

  it('walks folders, and counts on stderr what is no mail', async () => {
    folder.write('box/sub/a', folder.bytesOf('valid'))
    folder.write('box/b.bin', Uint8Array.of(1, 2, 3))
    folder.write('box/empty.eml', '')
    const { exitCode, json, notes } = await verifyJson(join(folder.path, 'box'))
    expect(json).toHaveLength(1)
    expect(notes).toBe(`smime: ${join(folder.path, 'box')}: 2 files are no mail and skipped\n`)
    expect(exitCode).toBe(0)
  })

  it('does not skip a mail of a folder that is too large to be judged', async () => {
    folder.write('large/mail.eml', concatBytes([toUtf8('From: jo@contoso.example\r\n\r\n'), new Uint8Array(25 * 1024 * 1024)]))
    const { exitCode, json } = await verifyJson(join(folder.path, 'large'))
    expect(json).toMatchObject([{ findings: [{ code: 'message-too-large' }] }])
    expect(exitCode).not.toBe(0)
  })

  it('verifies a detached signature over the content that is named, and the one that lies beside it', async () => {
    const mail = new TextDecoder('latin1').decode(folder.bytesOf('valid'))
    const boundary = /boundary="?([^";\r\n]+)/.exec(mail)?.[1] ?? ''
    const [, content = '', signature = ''] = mail.split(`--${boundary}`)
    const body = content.slice(2, -2)
    const p7s = folder.write('signed/letter.txt.p7s', Buffer.from(signature.split('\r\n\r\n')[1] ?? '', 'base64'))
    const alone = await verifyJson(p7s, '--from', 'jo@contoso.example')
    expect(alone.json.verdict).not.toMatch(/^valid/)
    const named = await verifyJson(p7s, '--content', folder.write('elsewhere', body), '--from', 'jo@contoso.example')
    expect(named.json.verdict).toMatch(/^valid/)
    folder.write('signed/letter.txt', body)
    expect((await verifyJson(p7s, '--from', 'jo@contoso.example')).json.verdict).toMatch(/^valid/)
  })

  it('decodes with pkijs in a process of its own', async () => {
    const { json } = await verifyJson(folder.sample('valid'), '--decoder', 'pkijs')
    expect(json).toMatchObject({ verdict: 'valid', judgedWith: { decoder: 'pkijs' } })
  })

  it('judges by the CRLs of a folder', async () => {
    expect((await verifyJson(folder.sample('leaver'))).json.verdict).toBe('valid')
    expect((await verifyJson(folder.sample('leaver'), '--crl', folder.crls)).json.verdict).toBe('revoked')
  })
})

describe('the text of smime verify', () => {
  it('begins with file and verdict, and says what to do in the language that is asked for', async () => {
    const english = await verify(folder.sample('altered'))
    const german = await verify(folder.sample('altered'), '--lang', 'de')
    expect(english.out.split('\n')[0]).toBe(`${folder.sample('altered')}: invalid`)
    expect(english.out).toContain('What to do')
    expect(german.out).toContain('Was zu tun ist')
  })

  it('is a page without script as html', async () => {
    const { out } = await verify(folder.sample('altered'), folder.sample('valid'), '--format', 'html')
    expect(out).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/)
    expect(out).not.toMatch(/<script|<img|<link| on\w+=/i)
    expect(out.match(/<tbody class="report /g)).toHaveLength(2)
  })

  it('shows what a stranger wrote as text, never as markup or formula', async () => {
    const file = folder.write('hostile.eml', 'From: =cmd@contoso.example\r\nSubject: =HYPERLINK("x")\r\n\r\n<b>Hi</b>')
    const named = folder.write('<b>name.eml', 'From: jo@contoso.example\r\n\r\nHi')
    expect((await verify(named, '--format', 'html')).out).not.toContain('<b>')
    expect((await verify(file, '--format', 'csv')).out).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it('is a line for each mail as csv, below the names of the columns', async () => {
    const { out } = await verify(folder.sample('valid'), folder.sample('altered'), '--format', 'csv')
    const [head, first, second] = out.split('\r\n')
    expect(head).toMatch(/^file,index,format,verdict,from,subject,/)
    expect(first).toContain(',valid,')
    expect(second).toContain(',invalid,')
  })

  it.each(['text', 'json', 'html', 'csv'])('names nobody when it is redacted: %s', async (format) => {
    const { out } = await runSmime(['verify', folder.sample('alias'), '--trust-anchor', folder.anchor, '--redact', '--format', format])
    for (const personal of ['contoso', 'Jo Example', '@contoso', 'MII']) expect(out.replaceAll(folder.path, '')).not.toContain(personal)
    expect(out).toContain('name-')
  })
})

describe('smime verify refuses with 64', () => {
  const refuses = async (words: readonly string[], sentence: string) => {
    const { exitCode, out, notes } = await runSmime(['verify', ...words])
    expect(notes).toContain(sentence)
    expect({ exitCode, out }).toEqual({ exitCode: 64, out: '' })
  }

  it('a file that is missing', () => refuses([join(folder.path, 'none.eml')], 'none.eml does not exist'))
  it('a file that is empty', () => refuses([folder.write('empty.eml', '')], 'empty.eml is empty'))
  it('standard input that is empty', () => refuses(['-'], 'standard input is empty'))
  it('standard input twice', () => refuses(['-', '-'], 'once only'))
  it('a folder without mail', async () => {
    mkdirSync(join(folder.path, 'nothing'))
    await refuses([join(folder.path, 'nothing')], 'nothing holds no mail (0 files looked at)')
    folder.write('pictures/a.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47))
    await refuses([join(folder.path, 'pictures')], 'pictures holds no mail (1 file looked at)')
  })
  it('a content for several signatures', () =>
    refuses([folder.sample('valid'), folder.sample('altered'), '--content', folder.anchor], '--content'))

  it('an anchor that is missing', () => refuses([folder.sample('valid'), '--trust-anchor', 'none.pem'], 'none.pem does not exist'))
  it('an anchor that is no certificate', () =>
    refuses([folder.sample('valid'), '--trust-anchor', folder.sample('altered')], 'altered.eml holds no certificate'))
  it('an anchor that is empty', () =>
    refuses([folder.sample('valid'), '--trust-anchor', folder.write('empty.pem', '')], 'empty.pem is empty'))
  it('an anchor that is a CRL', async () => {
    const { readdirSync } = await import('node:fs')
    const crl = join(folder.crls, readdirSync(folder.crls)[0] ?? '')
    await refuses([folder.sample('valid'), '--trust-anchor', crl], 'it is a CRL')
  })
  it('an anchor that is a folder', () => refuses([folder.sample('valid'), '--trust-anchor', folder.crls], 'is a folder'))
  it('a CRL that is none', () => refuses([folder.sample('valid'), '--crl', folder.anchor], 'neither a CRL nor an OCSP response'))
  it('an intermediate that is none', () =>
    refuses([folder.sample('valid'), '--intermediate', folder.sample('valid')], 'holds no certificate'))
})
