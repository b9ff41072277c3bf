import type { Certificate } from '../../certificate/certificate.ts'
import type { GeneralName } from '../../certificate/general-name.ts'
import { type Name, nameKey } from '../../certificate/name.ts'
import { toHex } from '../../world/bytes.ts'
import { defaultLimits } from '../../world/limits.ts'
import { rememberPer } from '../../world/remember.ts'
import { isCertificateAuthority } from '../path-extensions.ts'
import type { CertificateList } from './certificate-list.ts'
import { allReasons, type DistributionPoint, type DistributionPointName } from './distribution-point.ts'

/** Where RFC 5280 §6.3.3 looks for the status of a certificate: its distribution points, and last its issuer's own list. */
export function distributionPointsOf(
  certificate: Certificate,
  own: readonly DistributionPoint[] | undefined,
): readonly DistributionPoint[] {
  const names: GeneralName[] = [{ kind: 'directoryName', name: certificate.issuer }]
  return [
    ...(own ?? []).slice(0, defaultLimits.distributionPoints),
    { name: { kind: 'fullName', names }, reasons: allReasons, cRLIssuer: undefined },
  ]
}

/** The nameKeys of who may issue CRLs for a distribution point, each once. */
export function crlIssuersOf(certificate: Certificate, point: DistributionPoint): readonly string[] {
  if (point.cRLIssuer === undefined) return [nameKey(certificate.issuer)]
  return [...new Set(point.cRLIssuer.flatMap((name) => (name.kind === 'directoryName' ? [nameKey(name.name)] : [])))]
}

/** The reasons that a CRL covers for this certificate and distribution point (RFC 5280 §6.3.3 (b), (d)), or why it is out of scope. */
export function reasonsInScope(crl: CertificateList, certificate: Certificate, point: DistributionPoint): number | string {
  const scope = crl.issuingDistributionPoint
  const isIndirect = point.cRLIssuer !== undefined || nameKey(crl.issuer) !== nameKey(certificate.issuer)
  if (isIndirect && scope?.indirectCRL !== true) return 'not an indirect CRL'
  if (scope === undefined) return point.reasons
  if (scope.onlyContainsAttributeCerts) return 'only attribute certificates'
  const isCa = isCertificateAuthority(certificate)
  if (scope.onlyContainsUserCerts && isCa) return 'only end-entity certificates'
  if (scope.onlyContainsCACerts && !isCa) return 'only CA certificates'
  if (scope.name !== undefined && !sharesName(scope.name, crl, certificate, point)) return 'another distribution point'
  return scope.onlySomeReasons & point.reasons
}

/** RFC 5280 §6.3.3 (b)(2)(i): one name of the CRL's point must be one of the certificate's, or of its cRLIssuer where the point has no name. */
function sharesName(scopeName: DistributionPointName, crl: CertificateList, certificate: Certificate, point: DistributionPoint): boolean {
  const own = pointNameKeys(scopeName, crl.issuer)
  const wanted = point.name === undefined ? cRLIssuerKeys(point) : pointNameKeys(point.name, relativeTo(certificate, point))
  return haveCommon(own, wanted)
}

/** Costs what the smaller set costs: a hostile certificate has many names for a point, and so has a hostile CRL. */
function haveCommon(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  for (const key of few) if (many.has(key)) return true
  return false
}

function relativeTo(certificate: Certificate, point: DistributionPoint): Name {
  const issuer = point.cRLIssuer?.find((name) => name.kind === 'directoryName')
  return issuer?.name ?? certificate.issuer
}

function pointNameKeys(name: DistributionPointName, issuer: Name): ReadonlySet<string> {
  if (name.kind === 'fullName') return generalNameKeys(name.names)
  return new Set([`directoryName ${nameKey({ der: issuer.der, rdns: [...issuer.rdns, name.rdn] })}`])
}

function cRLIssuerKeys({ cRLIssuer }: DistributionPoint): ReadonlySet<string> {
  return cRLIssuer === undefined ? new Set() : generalNameKeys(cRLIssuer)
}

const generalNameKeys = rememberPer((names: readonly GeneralName[]) => new Set(names.map(generalNameKey)))

function generalNameKey(name: GeneralName): string {
  switch (name.kind) {
    case 'directoryName':
      return `directoryName ${nameKey(name.name)}`
    case 'iPAddress':
      return `iPAddress ${toHex(name.octets)}`
    case 'registeredID':
      return `registeredID ${name.id}`
    case 'otherName':
      return `otherName ${name.type} ${toHex(name.value)}`
    case 'x400Address':
    case 'ediPartyName':
      return `${name.kind} ${toHex(name.value)}`
    default:
      return `${name.kind} ${name.text}`
  }
}
