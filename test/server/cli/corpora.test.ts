import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CertificateReport, VerificationReport } from '../../../core/verify/report/report.ts'
import { partPath } from '../../parts.ts'
import { runSmime } from './fake-terminal.ts'

const corpora = partPath('corpora')
const readTable = (folder: string) => {
  const [, ...lines] = readFileSync(join(corpora, folder, 'expected.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
  return lines.map((line) => line.split('\t') as [string, string])
}
const readLines = <Report>(out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Report)

async function verdictsOf(folder: string, ...trust: readonly string[]): Promise<Map<string, string>> {
  const { out } = await runSmime([
    'verify',
    join(corpora, folder),
    '--offline',
    '--at',
    '2026-11-24T00:00:00Z',
    '--format',
    'ndjson',
    ...trust,
  ])
  return new Map(readLines<VerificationReport>(out).map(({ file, verdict }) => [basename(file), verdict]))
}

describe('smime verify over the corpora', () => {
  it.each([
    ['messages', ['--trust-anchor', join(corpora, 'messages/pki/root.pem'), '--crl', join(corpora, 'messages/pki/int.crl')]],
    ['outlook', ['--trust-anchor', join(corpora, 'outlook/ca.crt')]],
  ])('gives the verdict that is expected of each file of %s', async (folder, trust) => {
    const verdicts = await verdictsOf(folder, ...trust)
    const wrong = readTable(folder).filter(([file, expected]) => !expected.split('|').includes(verdicts.get(file) ?? 'missing'))
    expect(wrong.map(([file, expected]) => `${file}: ${verdicts.get(file)}, not ${expected}`)).toEqual([])
  })
})

describe('smime certificates check over PKITS', () => {
  it('accepts nothing that it must not, and misses one test that needs an algorithm we do not compute', async () => {
    const pkits = join(corpora, 'pkits')
    const table = readTable('pkits')
    const { out } = await runSmime([
      ...['certificates', 'check', ...table.map(([file]) => join(pkits, file)), '--at', '2010-06-01T00:00:00Z'],
      ...['--trust-anchor', join(pkits, 'certs/TrustAnchorRootCertificate.crt'), '--intermediate', join(pkits, 'certs')],
      ...['--crl', join(pkits, 'crls'), '--purpose', 'any', '--revocation', 'required', '--format', 'ndjson'],
    ])
    const verdicts = readLines<CertificateReport>(out).map(({ verdict }) => verdict)
    const isAccepted = (index: number) => ['valid', 'valid-with-warnings', 'weak'].includes(verdicts[index] ?? '')
    const wrong = table.flatMap(([file, expected], index) => ((expected === 'valid') === isAccepted(index) ? [] : [basename(file)]))
    expect(verdicts).toHaveLength(203)
    expect(wrong).toEqual(['ValidDSAParameterInheritanceTest5EE.crt']) // DSA with inherited parameters: could not be checked
  })
})
