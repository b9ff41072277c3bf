import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCertificate } from '../../core/certificate/certificate.ts'
import { oid } from '../../core/certificate/object-identifiers.ts'
import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { day, type Moment } from '../../core/world/time.ts'
import { fingerprintOf } from '../fingerprint.ts'
import type { TlsIdentity } from '../listen.ts'

export interface DevelopmentCertificate extends TlsIdentity {
  readonly certificateFile: string
  /** SHA-256. */
  readonly fingerprint: string
}

const lifeDays = 90
const renewalDays = 7

/**
 * The certificate with which this computer serves https to itself, made when there is none or it ends soon. It is no authority: whoever trusts it
 * trusts one name, localhost, and nothing that somebody could sign with its key.
 */
export async function ensureDevelopmentCertificate(folder: string, now: Moment): Promise<DevelopmentCertificate> {
  const certificateFile = join(folder, 'localhost.pem')
  const keyFile = join(folder, 'localhost-key.pem')
  if (!existsSync(keyFile) || !isFresh(certificateFile, now)) await makeCertificate(folder, certificateFile, keyFile, now)
  const cert = readFileSync(certificateFile, 'utf8')
  const [certificate] = readTrustFile(readFileSync(certificateFile)).certificates
  return {
    cert,
    key: readFileSync(keyFile, 'utf8'),
    certificateFile,
    fingerprint: certificate === undefined ? '' : fingerprintOf(certificate.der),
  }
}

function isFresh(file: string, now: Moment): boolean {
  if (!existsSync(file)) return false
  const [certificate] = readTrustFile(readFileSync(file)).certificates
  return certificate !== undefined && certificate.notAfter - now > renewalDays * day
}

async function makeCertificate(folder: string, certificateFile: string, keyFile: string, now: Moment): Promise<void> {
  const { makeKeyPair } = await import('../../simulation/keys.ts')
  const { randomSerial, writeCertificate } = await import('../../simulation/certificate.ts')
  const { basicConstraints, extendedKeyUsage, keyUsage, subjectAltName } = await import('../../simulation/certificate-extensions.ts')
  const { toPem } = await import('../../simulation/pem.ts')
  const { publicKey, privateKey } = makeKeyPair('p256')
  const names = [
    { kind: 'dNSName', text: 'localhost' },
    { kind: 'iPAddress', octets: Uint8Array.of(127, 0, 0, 1) },
  ] as const
  const name = 'CN=localhost, O=Outlook S/MIME toolkit development'
  const der = writeCertificate({
    serial: randomSerial(),
    issuer: name,
    subject: name,
    notBefore: now - day,
    notAfter: now + lifeDays * day,
    publicKey,
    extensions: [
      basicConstraints({ cA: false }),
      keyUsage(['digitalSignature']),
      extendedKeyUsage([oid.serverAuth]),
      subjectAltName(names),
    ],
    signerKey: privateKey,
  })
  parseCertificate(der)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 })
  chmodSync(keyFile, 0o600)
  writeFileSync(certificateFile, toPem('CERTIFICATE', der))
}
