import { readDataBlock } from './data-block.ts'
import { type ScriptTemplates, type TemplateName, templateNames } from './generate-script.ts'
import { policySettingsSchema } from './policy-script.ts'
import { scriptSettingsSchema } from './script-settings.ts'

/** Why a script is not signed. `not-shipped`: what is left without the data block is none of our scripts, be it by one line. */
export type SigningRefusal = 'already-signed' | 'no-data-block' | 'data-not-canonical' | 'not-shipped' | 'data-not-valid'

export type SignableReading =
  | { readonly kind: 'signable'; readonly name: TemplateName }
  | { readonly kind: 'refused'; readonly reason: SigningRefusal }

/** Reads a script that is to be signed: a shipped text with one data block that its schema takes, or refused. A signature vouches for every line. */
export function readSignableScript(script: string, templates: ScriptTemplates): SignableReading {
  if (script.includes('# SIG # ')) return refuse('already-signed')
  const reading = readDataBlock(script)
  if (reading.kind === 'refused') return reading
  const name = templateNames.find((each) => templates[each] === reading.template)
  if (name === undefined) return refuse('not-shipped')
  const schema = name === 'Set-OutlookPolicy' ? policySettingsSchema : scriptSettingsSchema
  return schema.safeParse(reading.settings).success ? { kind: 'signable', name } : refuse('data-not-valid')
}

function refuse(reason: SigningRefusal): SignableReading {
  return { kind: 'refused', reason }
}
