import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Certificate } from '../../core/certificate/certificate.ts'
import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { guideProfiles } from '../../core/intune/guide-profiles.ts'
import { isSignedByItself } from '../../core/intune/lint/check-root.ts'
import { type Assignment, type ProfileRole, profileSetSchema, type SanType } from '../../core/intune/profile-set.ts'
import { generateScripts, type TemplateName, templateNames } from '../../core/powershell/generate-script.ts'
import { setFileName } from '../intune/read-set.ts'
import { renderSet } from '../intune/write-set.ts'
import { nodeCrypto } from '../node-world.ts'
import { callersMistake } from './command-error.ts'
import type { IntuneInitInput } from './commands/intune-init.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { readFileBytes } from './mail-inputs.ts'
import type { Terminal } from './terminal.ts'

/** `smime intune init`: writes the set; refuses to overwrite. */
export async function initIntune(input: IntuneInitInput, terminal: Terminal): Promise<ExitCode> {
  const assign = [...input.assign, ...input.group].map(toAssignment)
  if (assign.length === 0) throw callersMistake('--assign or --group is needed: all-users, all-devices, or a group')
  const root = await readRoot(input.rootCertificate)
  const scripts = remediationScripts()
  const file = guideProfiles({
    ...input,
    assign,
    profiles: input.profiles.split(',') as ProfileRole[],
    certificateFile: 'root.cer',
    isSelfSigned: await isSignedByItself(root, { crypto: nodeCrypto }),
    validityDays: input.validityDays,
    rdns: input.rdn,
    alternativeNames: input.san.map(toAlternativeName),
    pilots: input.pilot.map(toAssignment),
    remediation: {
      detectionFile: scripts[0]?.fileName ?? '',
      remediationFile: scripts[1]?.fileName ?? '',
      publisher: input.publisher,
    },
  })
  const schema = `${JSON.stringify({ title: 'intune-set/1', ...z.toJSONSchema(profileSetSchema, { io: 'input' }) }, undefined, 2)}\n`
  const files = [
    { name: setFileName, content: renderSet(file) },
    ...(file.profiles.root === undefined ? [] : [{ name: 'root.cer', content: root.der }]),
    ...scripts.map(({ fileName, text }) => ({ name: fileName, content: text })),
    { name: 'intune-set.schema.json', content: schema },
  ].map(({ name, content }) => ({ path: join(input.out, name), content }))
  writeNewFiles(input.out, files)
  const paths = files.map(({ path }) => path)
  const text = `${paths.join('\n')}\n\nNext: smime intune lint ${input.out}\n`
  await terminal.out(input.format === 'json' ? `${JSON.stringify({ files: paths }, undefined, 2)}\n` : text)
  return exitCodes.yes
}

function toAssignment(text: string): Assignment {
  return text === 'all-users' || text === 'all-devices' ? text : { group: text }
}

const sanTypes: Readonly<Record<string, SanType>> = {
  dns: 'domainNameService',
  uri: 'universalResourceIdentifier',
  email: 'emailAddress',
  upn: 'userPrincipalName',
}

function toAlternativeName(text: string): { readonly sanType: SanType; readonly name: string } {
  const colon = text.indexOf(':')
  return { sanType: sanTypes[text.slice(0, colon)] ?? 'none', name: text.slice(colon + 1) }
}

async function readRoot(path: string): Promise<Certificate> {
  const { certificates, problems } = readTrustFile(await readFileBytes(path))
  const [certificate, second] = certificates
  if (certificate !== undefined && second === undefined) return certificate
  throw callersMistake(
    `${path} must hold exactly one certificate, DER or PEM: it holds ${certificates.length}${problems.map((each) => `; ${each}`).join('')}`,
  )
}

function remediationScripts() {
  // In a checkout, and in an installed package, where this file is below dist/.
  const folders = ['../../scripts/', '../../../scripts/'].map((path) => new URL(path, import.meta.url))
  const folder = folders.find((url) => existsSync(url)) ?? folders[0]
  const read = (name: TemplateName) => [name, readFileSync(new URL(`${name}.ps1`, folder), 'latin1')] as const
  return generateScripts('remediation', {}, Object.fromEntries(templateNames.map(read)) as Record<TemplateName, string>)
}

function writeNewFiles(folder: string, files: readonly { readonly path: string; readonly content: string | Uint8Array }[]): void {
  const present = files.find(({ path }) => existsSync(path))
  if (present !== undefined) throw callersMistake(`${present.path} is there already: name a folder that is new or empty`)
  try {
    mkdirSync(folder, { recursive: true })
    for (const { path, content } of files) writeFileSync(path, content, { flag: 'wx' })
  } catch (error) {
    throw callersMistake(`${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
