import { z } from 'zod'
import { readTrustFile } from '../../core/certificate/trust-file.ts'
import { type GuideChoices, guideProfiles } from '../../core/intune/guide-profiles.ts'
import { isSignedByItself } from '../../core/intune/lint/check-root.ts'
import { type Assignment, profileSetSchema } from '../../core/intune/profile-set.ts'
import { generateScripts } from '../../core/powershell/generate-script.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { nodeCrypto } from '../node-world.ts'
import { readScriptTemplates } from '../powershell/script-templates.ts'
import { setFileName } from './read-set.ts'
import { renderSet } from './write-set.ts'

/** What somebody chose for a new set. */
export type NewSetChoices = Omit<GuideChoices, 'certificateFile' | 'isSelfSigned' | 'remediation'> & {
  readonly rootCertificate: Bytes
  readonly publisher: string
}

export interface SetFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** The files of a new set; a sentence when the root certificate is not exactly one, or comes with its private key (R01). */
export async function filesOfNewSet(choices: NewSetChoices): Promise<readonly SetFile[] | string> {
  const { certificates, problems } = readTrustFile(choices.rootCertificate)
  const [root, second] = certificates
  if (problems.some((each) => each.includes('PRIVATE KEY')))
    return 'holds a private key: never give that of a CA away; export the certificate alone, and treat the key as seen by others'
  if (root === undefined || second !== undefined)
    return `must hold exactly one certificate, DER or PEM: it holds ${certificates.length}${problems.map((each) => `; ${each}`).join('')}`
  const scripts = generateScripts('remediation', {}, readScriptTemplates())
  const [detection, repair] = scripts
  const file = guideProfiles({
    ...choices,
    certificateFile: 'root.cer',
    isSelfSigned: await isSignedByItself(root, { crypto: nodeCrypto }),
    remediation: { detectionFile: detection?.fileName ?? '', remediationFile: repair?.fileName ?? '', publisher: choices.publisher },
  })
  const schema = `${JSON.stringify({ title: 'intune-set/1', ...z.toJSONSchema(profileSetSchema, { io: 'input' }) }, undefined, 2)}\n`
  return [
    { name: setFileName, content: renderSet(file) },
    ...(file.profiles.root === undefined ? [] : [{ name: 'root.cer', content: root.der }]),
    ...scripts.map(({ fileName, text }) => ({ name: fileName, content: text })),
    { name: 'intune-set.schema.json', content: schema },
  ]
}

/** "all-users", "all-devices", or a group by id or name. */
export function toAssignment(text: string): Assignment {
  return text === 'all-users' || text === 'all-devices' ? text : { group: text }
}
