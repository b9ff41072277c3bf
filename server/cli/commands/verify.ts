import { z } from 'zod'
import { defineCommand } from '../command.ts'
import { addressField, judgingOptions, languageOption, redactOption } from '../verify/judging-options.ts'

export const verifySchema = z.strictObject({
  files: z
    .array(z.string().min(1, 'must name a file'))
    .min(1, 'at least one file is needed')
    .meta({ argument: true, value: 'file|-|folder', description: 'mail files of any format, folders of them, or - for standard input' }),
  ...judgingOptions,
  content: z
    .string()
    .min(1)
    .optional()
    .meta({ value: 'FILE', description: 'the signed content of a detached .p7s; found by itself when it lies beside it' }),
  from: addressField.optional().meta({ value: 'ADDRESS', description: 'the sender to compare with, for input that has no header section' }),
  attached: z.boolean().default(false).meta({ description: 'also verify the mails that are attached to the mail' }),
  decoder: z.enum(['own', 'pkijs']).default('own').meta({ description: 'which reader decodes the CMS structures' }),
  format: z.enum(['text', 'json', 'ndjson', 'html', 'csv']).default('text').meta({ description: 'how the reports are written' }),
  redact: redactOption,
  lang: languageOption,
})
export type VerifyInput = z.output<typeof verifySchema>

export const verifyCommand = defineCommand({
  name: 'verify',
  summary: 'Say whether the signature of each mail is valid, why, and what to do.',
  details: [
    'Formats are told apart by content, never by name: .eml, .p7m, .p7s, mbox (one report a message), .msg, winmail.dat. Folders are walked; files in them that are no mail are skipped and counted on stderr.',
    'Only the certificates given with --trust-anchor are trusted; those in the mail itself never are.',
    'json is one document: the report of one file, or an array for several files, a folder or an mbox. ndjson is one report a line.',
    'html is one file without script or anything to load: a table of all mails with a filter by result, each opening to its report, with times in UTC and in the time zone of this computer. csv is a line a mail, and no cell of it is a formula to a spreadsheet.',
  ],
  schema: verifySchema,
  exitCodes: [0, 1, 3, 64, 70],
  examples: [
    { line: 'smime verify mail.eml --trust-anchor root.cer', shows: 'the verdict, a table of what was checked, and what to do' },
    { line: 'smime verify - --trust-anchor root.cer --format json < mail.eml', shows: 'the whole report for a script' },
    { line: 'smime verify invoices/ --trust-anchor root.cer --format csv > invoices.csv', shows: 'a line for each mail of a folder' },
    { line: 'smime verify contract.pdf.p7s --trust-anchor root.cer', shows: 'a detached signature whose content lies beside it' },
  ],
  permissions: 'to read the files',
  run: async (input, terminal) => (await import('../verify/verify-files.ts')).verifyFiles(input, terminal),
})
