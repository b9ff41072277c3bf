import type { SigningResult } from '../../../core/powershell/signing-result.ts'

const sentences: Readonly<Record<SigningResult['state'], string>> = {
  compliant: 'Nothing to do: Outlook is set as asked.',
  change: 'Settings differ.',
  'user-choice': 'Left alone: the default is another good certificate that a person chose. --override replaces it.',
  'nothing-to-restore': 'Nothing to restore: no settings were kept.',
  'no-certificate': 'The store holds no certificate that can sign for the mailbox. "smime certificates find" says why.',
  refused: 'Refused: what is there cannot be changed safely.',
  'no-profile': 'Outlook has no profile yet: start it once.',
  'no-outlook': 'Classic Outlook is not installed here.',
  'system-account': 'This runs as SYSTEM: run it as the user, whose store and settings these are.',
  'constrained-language': 'PowerShell is in constrained language here: nothing was changed. Sign the script, or allow it by policy.',
  failed: 'The script failed.',
}

/** The result of Set-OutlookSigning.ps1 for people. */
export function describeSigning(result: SigningResult, simulated: boolean): string {
  const lines = [
    ...(simulated ? ['SIMULATED'] : []),
    sentenceOf(result),
    ...result.profiles.map(describeProfile),
    ...result.changes.map(({ key, value, from, to }) => `  HKCU\\${key}\\${value}: ${sizeOf(from)} -> ${sizeOf(to)}`),
    ...(result.state === 'change' ? [describeWrites(result)] : []),
    ...(result.restartOutlookRequired ? ['Outlook is running: restart it, so that it reads the settings.'] : []),
    ...result.notes.map((note) => `note: ${note}`),
  ]
  return `${lines.join('\n')}\n`
}

function describeWrites({ writes, whatIf }: SigningResult): string {
  if (writes === 1) return `1 registry value ${whatIf ? 'would be' : 'was'} written.`
  return `${writes} registry values ${whatIf ? 'would be' : 'were'} written.`
}

function sentenceOf({ state, reason, whatIf }: SigningResult): string {
  if (reason === 'changed-since-plan') return 'Refused: this PC is not as it was when the plan was made. Plan again.'
  if (state === 'change' && !whatIf) return 'Settings were changed.'
  return sentences[state] + (reason === '' ? '' : ` (${reason})`)
}

function describeProfile({ name, state, reason, from, to }: SigningResult['profiles'][number]): string {
  const certificate = from === to ? (to ?? 'none') : `${from ?? 'none'} -> ${to ?? 'none'}`
  return `  profile ${JSON.stringify(name)}: ${state}${reason === '' ? '' : ` (${reason})`}, certificate ${certificate}`
}

function sizeOf(hexadecimal: string | null): string {
  return hexadecimal === null ? 'absent' : `${hexadecimal.length / 2} bytes`
}
