import { readSubjectKeyIdentifier } from '../../../core/certificate/extensions.ts'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import type { ScriptChoice } from '../../../core/powershell/script-settings.ts'
import { toHex } from '../../../core/world/bytes.ts'
import { callersMistake } from '../command-error.ts'
import { readFileBytes } from '../verify/mail-inputs.ts'
import type { OutlookChoice } from './outlook-options.ts'

/** What the flags of an outlook command choose, the issuer read from its file. */
export async function toScriptChoice({ alwaysSign, override, mailbox, issuer }: OutlookChoice): Promise<Omit<ScriptChoice, 'mode'>> {
  return {
    alwaysSign,
    override,
    mailboxes: mailbox === undefined ? [] : [mailbox],
    ...(issuer === undefined ? {} : { issuer: await readIssuer(issuer) }),
  }
}

async function readIssuer(path: string): Promise<NonNullable<ScriptChoice['issuer']>> {
  const { certificates } = readTrustFile(await readFileBytes(path))
  const [certificate, ...others] = certificates
  if (certificate === undefined || others.length > 0) throw callersMistake(`--issuer: ${path} must hold one certificate, PEM or DER`)
  const keyIdentifier = readSubjectKeyIdentifier(certificate)
  return {
    name: Buffer.from(certificate.subject.der).toString('base64'),
    keyIdentifier: keyIdentifier === undefined ? '' : toHex(keyIdentifier),
  }
}
