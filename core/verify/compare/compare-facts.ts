import { axes } from '../../world/finding.ts'
import type { ReportSigner, VerificationReport } from '../report/report.ts'
import { type Difference, type Fact, facts } from './message-comparison.ts'

/** What two reports say otherwise about who signed and how: signer, certificate, algorithms, path; then the answers of the axes. */
export function compareFacts(first: VerificationReport, second: VerificationReport): Difference[] {
  const differences: Difference[] = []
  const add = (fact: Fact, a: string | undefined, b: string | undefined) => {
    if (a !== b) differences.push({ kind: 'fact', fact, first: a, second: b })
  }
  for (const fact of facts) {
    if (fact === 'layers') add(fact, layersOf(first), layersOf(second))
    else add(fact, factOf(first, fact), factOf(second, fact))
  }
  for (const axis of axes) {
    const [a, b] = [first.axes[axis], second.axes[axis]]
    if (a !== b) differences.push({ kind: 'axis', axis, first: a, second: b })
  }
  return differences
}

function layersOf({ layers }: VerificationReport): string | undefined {
  return layers.length === 0 ? undefined : layers.map(({ kind }) => kind).join(', ')
}

/** The fact of every signature, in order; undefined where no signature states it. */
function factOf(report: VerificationReport, fact: Exclude<Fact, 'layers'>): string | undefined {
  const told = report.layers.flatMap(({ signers }) => signers).map((signer) => tell[fact](signer) ?? '–')
  return told.some((text) => text !== '–') ? told.join('; ') : undefined
}

const tell: Readonly<Record<Exclude<Fact, 'layers'>, (signer: ReportSigner) => string | null | undefined>> = {
  signer: ({ subject }) => subject,
  addresses: ({ addresses }) => (addresses.length === 0 ? undefined : addresses.join(', ')),
  certificate: ({ sha256 }) => sha256,
  serial: ({ serial }) => serial,
  issuer: ({ issuer }) => issuer,
  validity: ({ path: [certificate] }) => certificate && `${certificate.notBefore} / ${certificate.notAfter}`,
  'signing-time': ({ signingTime }) => signingTime,
  'digest-algorithm': ({ digestAlgorithm }) => digestAlgorithm,
  'signature-algorithm': ({ signatureAlgorithm }) => signatureAlgorithm,
  'public-key': ({ path: [certificate] }) => certificate?.publicKey,
  path: ({ path }) =>
    path.length < 2
      ? undefined
      : path
          .slice(1)
          .map(({ subject }) => subject)
          .join(' ← '),
  anchor: ({ path }) => path.find(({ anchor }) => anchor)?.sha256,
}
