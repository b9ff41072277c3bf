import { z } from 'zod'
import { scriptKinds } from '../../../core/powershell/generate-script.ts'
import { auditOptions } from '../audit-options.ts'
import { defineCommand } from '../command.ts'
import { answerFormat, outlookOptions, simulateOption } from '../outlook/outlook-options.ts'

export const outlookScriptSchema = z.strictObject({
  kind: z.enum(scriptKinds).meta({ description: 'what the script is for; remediation is the pair of scripts for Intune' }),
  out: z.string().min(1, 'must name a folder').meta({ value: 'DIR', description: 'where to write; made when absent' }),
  ...outlookOptions,
  simulate: simulateOption,
  ...auditOptions,
  format: answerFormat,
})
export type OutlookScriptInput = z.output<typeof outlookScriptSchema>

export const outlookScriptCommand = defineCommand({
  name: 'outlook script',
  summary: 'Write PowerShell scripts that make classic Outlook sign, look whether it can, or take that back.',
  details: [
    'Each script is a fixed, readable text of scripts/ with the settings as one line of data. It runs in Windows PowerShell 5.1 and in PowerShell 7.',
    'Every kind takes every flag; one without meaning for the kind is ignored, which is said on stderr. A mailbox never enters a remediation: Intune shows its text to administrators.',
    'Windows blocks unsigned scripts that were downloaded: look at the file, then run Unblock-File on it, or sign it with Set-AuthenticodeSignature.',
    'What is written is told to the audit first; where that is not possible nothing is written: exit code 75.',
  ],
  schema: outlookScriptSchema,
  exitCodes: [0, 64, 70, 75],
  examples: [
    { line: 'smime outlook script --kind configure --always-sign --out scripts-for-jo', shows: 'Set-OutlookSigning.ps1, to run on a PC' },
    {
      line: 'smime outlook script --kind remediation --issuer issuing-ca.cer --out intune',
      shows: 'the detection and the repair script for Intune',
    },
  ],
  permissions: 'to write the folder',
  run: async (input, terminal) => (await import('../outlook/write-outlook-scripts.ts')).writeOutlookScripts(input, terminal),
})
