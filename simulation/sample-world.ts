import { oid } from '../core/certificate/object-identifiers.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { day, hour, type Moment, minute } from '../core/world/time.ts'
import type { IssuedCertificate } from './certificate.ts'
import { type Authority, createAuthority } from './certificate-authority.ts'
import type { CertificateProfile } from './certificate-profile.ts'
import { keyPairOf } from './keys.ts'
import { signWithPkijs } from './sign-with-pkijs.ts'
import { clearSignedEntity, contentOf, type MailToSign, mail, opaqueEntity } from './signed-message.ts'

/** The company of the samples: its authorities, its people, and the moment of the demo. */
export interface SampleWorld {
  readonly now: Moment
  readonly root: Authority
  readonly issuing: Authority
  /** Issues to users directly, as SCEPman's own root does. */
  readonly scepman: Authority
  /** Not among the anchors. */
  readonly partnerRoot: Authority
  readonly jo: IssuedCertificate
  readonly leaver: IssuedCertificate
  /** Can decrypt. */
  readonly alex: IssuedCertificate
  readonly person: (profile: CertificateProfile, authority?: Authority) => IssuedCertificate
}

/** Builds the company anew: names stay the same, keys are those of this process. */
export function makeSampleWorld(now: Moment): SampleWorld {
  const life = { notBefore: now - 5 * 365 * day, notAfter: now + 10 * 365 * day }
  const root = createAuthority({ name: 'CN=Contoso Root CA, O=Contoso, C=DE', key: keyPairOf('rsa2048', 'sample root'), ...life })
  const key = keyPairOf('rsa2048', 'sample issuing')
  const issuing = root.issueAuthority({ subject: 'CN=Contoso Mail Issuing CA, O=Contoso, C=DE', key, pathLen: 0, ...life })
  const scepman = createAuthority({ name: 'CN=Contoso SCEPman Root CA, O=Contoso', key: keyPairOf('rsa2048', 'sample scepman'), ...life })
  const partnerRoot = createAuthority({ name: 'CN=Fabrikam Root CA, O=Fabrikam, C=DE', ...life })
  const person = (profile: CertificateProfile, authority: Authority = issuing) =>
    authority.issue({ notBefore: now - 100 * day, notAfter: now + 265 * day, ...profile })
  return {
    now,
    root,
    issuing,
    scepman,
    partnerRoot,
    person,
    jo: person({ subject: 'CN=Jo Example, O=Contoso', mailboxes: ['jo@contoso.example'], key: keyPairOf('rsa2048', 'sample jo') }),
    leaver: person(
      {
        subject: 'CN=Lee Leaver, O=Contoso',
        mailboxes: ['lee@contoso.example'],
        userPrincipalName: 'lee@contoso.example',
        key: keyPairOf('rsa2048', 'sample leaver'),
        extendedKeyUsage: [oid.emailProtection, oid.clientAuth],
      },
      scepman,
    ),
    alex: person({ subject: 'CN=Alex Example, O=Contoso', key: keyPairOf('rsa2048', 'sample alex'), keyUsage: ['keyEncipherment'] }),
  }
}

/** The CRLs of the company's authorities; SCEPman's names the leaver. */
export function sampleCrls({ now, root, issuing, scepman, leaver }: SampleWorld): { file: string; bytes: Bytes }[] {
  const times = { thisUpdate: now - hour, nextUpdate: now + 30 * day }
  const revoked = [{ serial: leaver.certificate.serialNumber, at: now - 3 * day, reason: 'affiliationChanged' }] as const
  return [
    { file: 'contoso-root.crl', bytes: root.issueCrl(times) },
    { file: 'contoso-issuing.crl', bytes: issuing.issueCrl(times) },
    { file: 'contoso-scepman.crl', bytes: scepman.issueCrl({ ...times, revoked }) },
  ]
}

/** What an honest sender's program needs to know; times are the demo's. */
export interface HonestMail extends Pick<MailToSign, 'from' | 'to' | 'subject' | 'body' | 'entity' | 'form' | 'extraHeader'> {
  readonly signer: IssuedCertificate
  readonly intermediates?: readonly Bytes[]
  /** Also the Date of the mail. */
  readonly signingTime?: Moment
}

/** A mail as an honest sender's program makes it, signed by pkijs. */
export async function honestMail(world: SampleWorld, honest: HonestMail): Promise<Bytes> {
  return mail({ ...honest, date: timeOf(world, honest) }, await honestEntity(world, honest))
}

/** The S/MIME entity of such a mail. */
export async function honestEntity(world: SampleWorld, honest: HonestMail): Promise<Bytes> {
  const content = contentOf(honest)
  const detached = honest.form !== 'opaque'
  const cms = await honestCms(world, honest, content, detached)
  return detached ? clearSignedEntity(content, cms) : opaqueEntity(cms, 'signed-data')
}

/** The SignedData of such a mail. */
export function honestCms(world: SampleWorld, honest: HonestMail, content: Bytes, detached: boolean): Promise<Bytes> {
  const { signer, intermediates = [world.issuing.der] } = honest
  return signWithPkijs({ content, detached, signer, intermediates, signingTime: timeOf(world, honest) })
}

function timeOf(world: SampleWorld, honest: HonestMail): Moment {
  return honest.signingTime ?? world.now - 10 * minute
}
