import { createHash } from 'node:crypto'
import type { Certificate } from '../../../core/certificate/certificate.ts'
import { readExtendedKeyUsage } from '../../../core/certificate/extensions.ts'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { readTrustFile } from '../../../core/certificate/trust-file.ts'
import { type CodeSigner, signScript } from '../../../core/powershell/authenticode.ts'
import type { TemplateName } from '../../../core/powershell/generate-script.ts'
import { readSignableScript, type SigningRefusal } from '../../../core/powershell/signable-script.ts'
import { type Bytes, toLatin1, toUtf8 } from '../../../core/world/bytes.ts'
import { type Moment, toIsoTime } from '../../../core/world/time.ts'
import { type Audit, auditChange, newAuditJob } from '../../audit/audit.ts'
import { fingerprintOf } from '../../fingerprint.ts'
import { CodeSignerError, signWithKey, signWithProgram } from '../../powershell/code-signer.ts'
import { readScriptTemplates } from '../../powershell/script-templates.ts'
import { replaceFile } from '../../replace-file.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import type { OutlookSignInput } from '../commands/outlook-sign.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { withAudit } from '../open-audit.ts'
import type { Terminal } from '../terminal.ts'
import { readFileBytes } from '../verify/mail-inputs.ts'

const refusals: Readonly<Record<SigningRefusal, string>> = {
  'already-signed': 'it holds a signature already: make the script anew and sign that',
  'no-data-block': 'it has no settings, or more than one line of them',
  'data-not-canonical': 'its settings are not written as this program writes them',
  'not-shipped': 'its text is not that of a script of this version: make the script anew',
  'data-not-valid': 'it has settings that this version does not know or allow',
}

/** `smime outlook sign`: signs a script of this version and nothing else. */
export async function signOutlookScript(input: OutlookSignInput, terminal: Terminal): Promise<ExitCode> {
  const script = toLatin1(await readFileBytes(input.file))
  const answer = await withAudit({ audit: input.audit }, terminal, (audit) => signAudited(script, input, terminal, audit))
  const { file, template, sha256 } = answer
  if (input.format === 'json') await terminal.out(`${JSON.stringify(answer, undefined, 2)}\n`)
  else await terminal.out(`${file}\n  ${template}, signed\n  SHA-256 ${sha256}\n`)
  return exitCodes.yes
}

interface Signed {
  readonly file: string
  readonly template: TemplateName
  /** Of the script before it was signed. */
  readonly scriptSha256: string
  readonly sha256: string
}

/** The audit knows of every signature before it is written, and of every script that was refused. */
async function signAudited(script: string, input: OutlookSignInput, terminal: Terminal, audit: Audit): Promise<Signed> {
  const file = input.out ?? input.file
  const before = { file: input.file, sha256: fingerprintOf(toUtf8(script)) }
  const event = { area: 'script', action: 'sign', job: newAuditJob(), tenant: null, before } as const
  const reading = readSignableScript(script, readScriptTemplates())
  if (reading.kind === 'refused') {
    await audit.append({ ...event, outcome: 'refused', after: null, detail: reading.reason })
    throw refused(`${input.file} is not signed: ${refusals[reading.reason]} (${reading.reason})`)
  }
  const signer = await openSigner(input, terminal.now())
  const certificate = fingerprintOf(signer.certificate.der)
  const work = async () => {
    const sha256 = writeScript(file, await sign(script, signer))
    return { file, template: reading.name, scriptSha256: before.sha256, sha256 }
  }
  const started = { ...event, after: { template: reading.name, certificate }, detail: null }
  const { result, unrecorded } = await auditChange(audit, started, work, ({ sha256 }) => ({
    outcome: 'done',
    after: { file, sha256, template: reading.name, certificate },
    detail: null,
  }))
  if (unrecorded !== undefined) terminal.note(`smime: signed, but the audit has no ending of it: ${unrecorded}`)
  return result
}

async function sign(script: string, signer: CodeSigner): Promise<string> {
  try {
    return await signScript(script, signer, async (bytes) => Uint8Array.from(createHash('sha256').update(bytes).digest()))
  } catch (error) {
    if (error instanceof CodeSignerError) throw refused(`nothing was signed: ${error.message}`)
    throw error
  }
}

async function openSigner(input: OutlookSignInput, now: Moment): Promise<CodeSigner> {
  const { key, signer, passphraseFile } = input
  if ((key === undefined) === (signer === undefined)) throw callersMistake('give either --key or --signer')
  const [certificate, ...chain] = readTrustFile(await readFileBytes(input.certificate)).certificates
  if (certificate === undefined) throw callersMistake(`--certificate: ${input.certificate} holds no certificate`)
  refuseUnfit(certificate, now)
  try {
    if (signer !== undefined) return signWithProgram(certificate, chain, signer)
    const passphrase = passphraseFile === undefined ? undefined : firstLine(await readFileBytes(passphraseFile))
    return signWithKey(certificate, chain, await readFileBytes(key ?? ''), passphrase)
  } catch (error) {
    if (error instanceof CodeSignerError) throw callersMistake(error.message)
    throw error
  }
}

function refuseUnfit(certificate: Certificate, now: Moment): void {
  if (!readExtendedKeyUsage(certificate)?.includes(oid.codeSigning))
    throw refused('the certificate is not for code signing: Windows would refuse the script')
  if (now < certificate.notBefore || now > certificate.notAfter)
    throw refused(
      `the certificate is valid from ${toIsoTime(certificate.notBefore)} to ${toIsoTime(certificate.notAfter)}, which is not now`,
    )
  const { algorithm } = certificate.subjectPublicKeyInfo.algorithm
  if (algorithm !== oid.rsaEncryption && algorithm !== oid.ecPublicKey)
    throw refused('the key of the certificate is neither RSA nor of an elliptic curve')
}

function firstLine(bytes: Bytes): string {
  return toLatin1(bytes).split(/\r?\n/, 1)[0] ?? ''
}

function writeScript(file: string, text: string): string {
  const bytes = toUtf8(text)
  try {
    replaceFile(file, bytes)
  } catch (error) {
    throw callersMistake(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`)
  }
  return fingerprintOf(bytes)
}

function refused(sentence: string): CommandError {
  return new CommandError(exitCodes.no, sentence)
}
