import { z } from 'zod'
import { type Command, defineCommand } from '../command.ts'

const createSchema = z.strictObject({
  files: z
    .array(z.string().min(1))
    .min(1, 'at least one file is needed')
    .meta({ argument: true, value: 'file', description: 'certificates of authorities: PEM, DER, .p7b or .sst' }),
  out: z.string().min(1).meta({ value: 'FILE', description: 'the store to write; never overwritten' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the answer is written' }),
})
export type SstCreateInput = z.output<typeof createSchema>
const showSchema = z.strictObject({
  file: z.string().min(1).meta({ argument: true, value: 'file', description: 'the serialized store' }),
  format: z.enum(['text', 'json']).default('text').meta({ description: 'how the answer is written' }),
})
export type SstShowInput = z.output<typeof showSchema>

export const sstCommands = {
  create: defineCommand({
    name: 'sst create',
    summary: 'Write a serialized certificate store (.sst) for Exchange Online.',
    details: [
      'Refused: what has expired, is no certification authority, or makes the store larger than 70,000 bytes. Each certificate stands once, without properties.',
    ],
    schema: createSchema,
    exitCodes: [0, 1, 64, 70],
    examples: [{ line: 'smime sst create root.cer intermediate.cer --out authorities.sst', shows: 'what was put in' }],
    permissions: 'to read the files and write the store',
    run: async (input, terminal) => (await import('../exchange/run-sst.ts')).createStore(input, terminal),
  }),
  show: defineCommand({
    name: 'sst show',
    summary: 'Show what a serialized certificate store (.sst) holds.',
    details: ['Exit code 1 when Exchange Online would refuse a certificate of it.'],
    schema: showSchema,
    exitCodes: [0, 1, 64, 70],
    examples: [{ line: 'smime sst show authorities.sst', shows: 'a line for each certificate' }],
    permissions: 'to read the file',
    run: async (input, terminal) => (await import('../exchange/run-sst.ts')).showStore(input, terminal),
  }),
} as const satisfies Readonly<Record<string, Command>>
