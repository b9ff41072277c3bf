import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bytes, concatBytes, toUtf8 } from '../core/world/bytes.ts'
import { day } from '../core/world/time.ts'
import type { IssuedCertificate } from '../simulation/certificate.ts'
import { type Authority, createAuthority, toAuthority } from '../simulation/certificate-authority.ts'
import { makeKeyPair } from '../simulation/keys.ts'
import { toPem } from '../simulation/pem.ts'
import { contentOf, type MailToSign, signedMail } from '../simulation/signed-message.ts'
import { simulationTime } from '../simulation/simulation-time.ts'
import { writeCorpusFile } from './corpus-file.ts'
import { makeRandom, type Random, someText } from './seeded-text.ts'

export const keyKinds = ['rsa2048', 'p256'] as const
export type BenchKey = (typeof keyKinds)[number]

export interface CorpusSize {
  readonly messages: number
  readonly signers: number
}

/** Where the corpus of one key type lies. */
export interface Corpus {
  readonly anchor: string
  readonly messages: string
  /** Every tenth of them. */
  readonly few: string
  /** Good messages and bad ones. */
  readonly mixed: string
  /** What is wrong with each message of `mixed`; undefined for a good one. */
  readonly mistakes: readonly (string | undefined)[]
}

/** Makes the messages of one key type: root, issuing CA, signers; three of four clear-signed, one opaque. The text is seeded; keys are new each time. */
export function makeCorpus(folder: string, kind: BenchKey, size: CorpusSize): Corpus {
  mkdirSync(folder, { recursive: true })
  const pki = makePki(kind, size.signers)
  const random = makeRandom(20261124)
  const messages = Array.from({ length: size.messages }, (_, index) => signedMail(goodMail(pki, index, random)))
  const bad = badMails(pki, kind, random)
  const corpus = {
    anchor: join(folder, 'anchor.pem'),
    messages: join(folder, 'messages.bin'),
    few: join(folder, 'few.bin'),
    mixed: join(folder, 'mixed.bin'),
  }
  writeFileSync(corpus.anchor, toPem('CERTIFICATE', pki.root.der))
  writeCorpusFile(corpus.messages, messages)
  writeCorpusFile(
    corpus.few,
    messages.filter((_, index) => index % 10 === Math.floor(index / 10) % 10),
  )
  const good = messages.slice(0, goodOfMixed)
  writeCorpusFile(corpus.mixed, [...good, ...bad.map((mail) => mail.bytes)])
  return { ...corpus, mistakes: [...good.map(() => undefined), ...bad.map((mail) => mail.name)] }
}

const goodOfMixed = 40

interface Signer {
  readonly mailbox: string
  readonly certificate: IssuedCertificate
}

interface Pki {
  readonly root: Authority
  readonly issuing: Authority
  readonly signers: readonly Signer[]
}

function makePki(kind: BenchKey, count: number): Pki {
  const root = createAuthority({ name: 'CN=Bench Root CA, O=Contoso, C=DE', key: kind })
  const issuing = root.issueAuthority({ subject: 'CN=Bench Issuing CA, O=Contoso, C=DE', key: kind, pathLen: 0 })
  const signers = Array.from({ length: count }, (_, index) => {
    const mailbox = `signer${index}@contoso.example`
    return { mailbox, certificate: issuing.issue({ subject: `CN=Signer ${index}, O=Contoso, C=DE`, mailboxes: [mailbox], key: kind }) }
  })
  return { root, issuing, signers }
}

function goodMail({ signers, issuing }: Pki, index: number, random: Random): MailToSign {
  const { mailbox, certificate } = signers[index % signers.length] as Signer
  return {
    from: `Signer <${mailbox}>`,
    subject: `Message ${index}`,
    messageId: `<${index}@bench.contoso.example>`,
    body: someText(random, 300 + Math.floor(random() * 2500)),
    form: index % 4 === 3 ? 'opaque' : 'detached',
    signers: [{ certificate, smimeCapabilities: true, rsaEncryption: certificate.privateKey.asymmetricKeyType === 'rsa' }],
    certificates: [certificate.der, issuing.der],
  }
}

const badOfEach = 10

function badMails(pki: Pki, kind: BenchKey, random: Random): { name: string; bytes: Bytes }[] {
  const stranger = makePki(kind, 1)
  const [first] = pki.signers
  const key = first === undefined ? makeKeyPair(kind) : first.certificate
  const expired = pki.issuing.issue({ mailboxes: ['signer0@contoso.example'], key, notAfter: simulationTime - day })
  const noAuthority = pki.issuing.issue({ subject: 'CN=No CA', key, mailboxes: ['signer0@contoso.example'] })
  const edits: Readonly<Record<string, (mail: MailToSign) => MailToSign>> = {
    'body changed': (mail) => ({ ...mail, form: 'detached', shown: concatBytes([contentOf(mail), toUtf8('x')]) }),
    'signature changed': (mail) => ({ ...mail, signers: mail.signers.map((signer) => ({ ...signer, tamper: 'signature' })) }),
    'another sender': (mail) => ({ ...mail, from: 'Boss <boss@contoso.example>' }),
    'root not trusted': (mail) => ({ ...mail, ...identityOf(stranger) }),
    'issuing certificate missing': (mail) => ({ ...mail, certificates: mail.signers.map((signer) => signer.certificate.der) }),
    'certificate expired': (mail) => ({
      ...mail,
      from: 'signer0@contoso.example',
      signers: [{ certificate: expired }],
      certificates: [expired.der, pki.issuing.der],
    }),
    'issuer is no CA': (mail) => ({ ...mail, ...issuedBy(noAuthority, pki.issuing) }),
  }
  return Object.entries(edits).flatMap(([name, edit]) =>
    Array.from({ length: badOfEach }, (_, index) => ({ name, bytes: signedMail(edit(goodMail(pki, index, random))) })),
  )
}

function identityOf({ signers: [signer], issuing, root }: Pki): Pick<MailToSign, 'from' | 'signers' | 'certificates'> {
  const { mailbox, certificate } = signer as Signer
  return { from: mailbox, signers: [{ certificate }], certificates: [certificate.der, issuing.der, root.der] }
}

function issuedBy(issuer: IssuedCertificate, above: Authority): Pick<MailToSign, 'from' | 'signers' | 'certificates'> {
  const certificate = toAuthority(issuer).issue({ mailboxes: ['signer0@contoso.example'] })
  return { from: 'signer0@contoso.example', signers: [{ certificate }], certificates: [certificate.der, issuer.der, above.der] }
}
