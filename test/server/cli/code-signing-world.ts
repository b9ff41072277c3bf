import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IssuedCertificate } from '../../../simulation/certificate.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import type { CertificateProfile } from '../../../simulation/certificate-profile.ts'
import { type KeyKind, keyPairOf } from '../../../simulation/keys.ts'
import { toPem } from '../../../simulation/pem.ts'
import { runSmime } from './fake-terminal.ts'

const authority = createAuthority({ name: 'CN=Code Root' })

/** A folder with a root, a code signing certificate and a generated script. */
export interface SigningFolder {
  readonly folder: string
  readonly script: string
  readonly root: string
  readonly certificate: string
  readonly key: string
  readonly issued: IssuedCertificate
}

/** Makes such a folder; the profile changes the certificate. */
export async function makeSigningFolder(kind: KeyKind = 'p256', profile: CertificateProfile = {}): Promise<SigningFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'sign-'))
  const issued = authority.issue({
    subject: 'CN=Code Signing',
    extendedKeyUsage: ['1.3.6.1.5.5.7.3.3'],
    key: keyPairOf(kind, 'code signing'),
    ...profile,
  })
  const files = { root: join(folder, 'root.pem'), certificate: join(folder, 'code.pem'), key: join(folder, 'code.key') }
  writeFileSync(files.root, toPem('CERTIFICATE', authority.der))
  writeFileSync(files.certificate, toPem('CERTIFICATE', issued.der))
  writeFileSync(files.key, issued.privateKey.export({ format: 'pem', type: 'pkcs8' }))
  await runSmime(['outlook', 'script', '--kind', 'configure', '--mailbox', 'jo@contoso.example', '--out', folder])
  return { folder, script: join(folder, 'Set-OutlookSigning.ps1'), ...files, issued }
}
