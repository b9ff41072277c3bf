import { Asn1Error } from '../../asn1/element.ts'
import { type Certificate, parseCertificate } from '../../certificate/certificate.ts'
import { readBasicConstraints, readExtendedKeyUsage, readKeyUsage } from '../../certificate/extensions.ts'
import { nameKey } from '../../certificate/name.ts'
import { oid } from '../../certificate/object-identifiers.ts'
import { toSignatureScheme } from '../../certificate/signature-algorithm.ts'
import { fromBase64 } from '../../world/base64.ts'
import { type Bytes, toLatin1, toUtf8 } from '../../world/bytes.ts'
import { day, toIsoTime } from '../../world/time.ts'
import type { World } from '../../world/world.ts'
import { type ProfileSet, type RootProfile, scepProfilesOf } from '../profile-set.ts'
import { type LintFinding, lintFindingsOf } from './lint-rule.ts'
import { rootRules } from './root-rules.ts'
import { requestedDays } from './validity.ts'

const find = lintFindingsOf(rootRules)

/** R01 to R07: the trusted certificate, and whether every SCEP profile refers to it. */
export async function checkRoot(set: ProfileSet, world: World): Promise<LintFinding[]> {
  const unbound = scepProfilesOf(set)
    .filter(([, profile]) => profile.rootCertificate !== 'root' || set.root === undefined)
    .map(([role, profile]) => find('R06-root-not-bound', role, 'rootCertificate', { rootCertificate: profile.rootCertificate }))
  return set.root === undefined ? unbound : [...unbound, ...(await checkTrustedCertificate(set, set.root, world))]
}

async function checkTrustedCertificate(set: ProfileSet, root: RootProfile, world: World): Promise<LintFinding[]> {
  const file = fromBase64(toUtf8(root.trustedRootCertificate))
  const certificate = file === undefined ? undefined : readCertificate(file)
  if (certificate === undefined) return [unreadable(root, file)]
  const isSelfSigned = await isSignedByItself(certificate, world)
  return [
    ...checkAuthority(certificate),
    ...checkStore(root, isSelfSigned),
    ...checkLife(set, certificate, world),
    ...(isSelfSigned || scepProfilesOf(set).length === 0 ? [] : [find('R07-intermediate-bound', 'root', 'certificateFile')]),
  ]
}

function readCertificate(file: Bytes): Certificate | undefined {
  try {
    const certificate = parseCertificate(file)
    readBasicConstraints(certificate)
    readKeyUsage(certificate)
    readExtendedKeyUsage(certificate)
    return certificate
  } catch (error) {
    if (error instanceof Asn1Error) return undefined
    throw error
  }
}

function unreadable({ certificateFile }: RootProfile, file: Bytes | undefined): LintFinding {
  const text = toLatin1((file ?? new Uint8Array()).subarray(0, 65536))
  const evidence = { certificateFile }
  if (text.includes('PRIVATE KEY') || isPfx(file)) return find('R01-private-key', 'root', 'certificateFile', evidence)
  return find(text.includes('-----BEGIN') ? 'R01-pem' : 'R01-not-a-certificate', 'root', 'certificateFile', evidence)
}

/** A PFX starts as SEQUENCE { INTEGER 3 … (RFC 7292 §4). */
function isPfx(file: Bytes | undefined): boolean {
  const start = [...(file ?? []).slice(0, 12)].map((octet) => octet.toString(16).padStart(2, '0')).join('')
  return /^30(?:[0-7].|8[1-4](?:..){1,4}?)020103/.test(start)
}

/** Issuer and subject alike and the signature made by the certificate's own key. */
export async function isSignedByItself(certificate: Certificate, { crypto }: Pick<World, 'crypto'>): Promise<boolean> {
  const scheme = toSignatureScheme(certificate.signatureAlgorithm)
  if (nameKey(certificate.subject) !== nameKey(certificate.issuer) || scheme.kind !== 'scheme') return false
  const { subjectPublicKeyInfo, tbsCertificate, signatureValue } = certificate
  return (await crypto.verify(scheme.scheme, subjectPublicKeyInfo.der, tbsCertificate, signatureValue)) === 'right'
}

function checkAuthority(certificate: Certificate): LintFinding[] {
  const isAuthority = readBasicConstraints(certificate)?.cA === true && readKeyUsage(certificate)?.includes('keyCertSign') !== false
  const purposes = readExtendedKeyUsage(certificate)
  const forMail = purposes === undefined || purposes.includes(oid.emailProtection) || purposes.includes(oid.anyExtendedKeyUsage)
  return [
    ...(isAuthority ? [] : [find('R02-not-an-authority', 'root', 'certificateFile')]),
    ...(forMail ? [] : [find('R05-ca-without-secure-email', 'root', 'certificateFile', { extendedKeyUsage: purposes })]),
  ]
}

function checkStore({ destinationStore }: RootProfile, isSelfSigned: boolean): LintFinding[] {
  const isRootStore = destinationStore === 'computerCertStoreRoot'
  if (isSelfSigned === isRootStore) return []
  const code = isSelfSigned ? 'R03-root-in-intermediate-store' : 'R03-intermediate-in-root-store'
  return [find(code, 'root', 'destinationStore', { destinationStore })]
}

function checkLife(set: ProfileSet, { notAfter }: Certificate, world: World): LintFinding[] {
  const days = Math.max(0, ...scepProfilesOf(set).map(([, profile]) => requestedDays(profile)))
  const left = Math.floor((notAfter - world.now()) / day)
  const evidence = { notAfter: toIsoTime(notAfter), daysLeft: left, validityDays: days }
  if (left < days) return [find('R04-ca-ends-first', 'root', 'certificateFile', evidence)]
  return left < 2 * days ? [find('R04-ca-ends-soon', 'root', 'certificateFile', evidence)] : []
}
