import { z } from 'zod'
import type { ExitCode } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** What a schema field tells beside its type: how its value is called in the help, and whether it is an argument instead of a flag. */
export interface FieldNotes {
  readonly value?: string
  readonly argument?: true
}

export interface CommandExample {
  readonly line: string
  readonly shows: string
}

interface CommandFacts {
  /** As typed after "smime", such as "certificates check". */
  readonly name: string
  readonly summary: string
  readonly details: readonly string[]
  readonly exitCodes: readonly ExitCode[]
  readonly examples: readonly CommandExample[]
  /** The least that the caller must be allowed to do. */
  readonly permissions: string
}

/** One command of smime: the flags, the help, the page, the completion and the validation all come from its schema. */
export interface Command extends CommandFacts {
  readonly schema: z.ZodObject
  readonly run: (input: Readonly<Record<string, unknown>>, terminal: Terminal) => Promise<ExitCode>
}

/** Ties a command's schema to the function that carries it out; the schema must be strict. */
export function defineCommand<Schema extends z.ZodObject>(
  facts: CommandFacts & {
    readonly schema: Schema
    readonly run: (input: z.output<Schema>, terminal: Terminal) => Promise<ExitCode>
  },
): Command {
  return { ...facts, run: (input, terminal) => facts.run(input as z.output<Schema>, terminal) }
}

/** One field of a command's schema as the command line sees it. */
export interface Field {
  /** camelCase, the key in the schema. */
  readonly key: string
  /** "--trust-anchor", or the key itself for an argument. */
  readonly flag: string
  readonly kind: 'switch' | 'single' | 'repeatable'
  readonly isArgument: boolean
  readonly isRequired: boolean
  readonly value: string
  readonly description: string
  readonly choices: readonly string[]
  readonly default: string | undefined
}

/** The fields of a command in the order of its schema. */
export function fieldsOf(command: Command): Field[] {
  return Object.entries(command.schema.shape).map(([key, schema]) => toField(key, schema as z.ZodType))
}

function toField(key: string, schema: z.ZodType): Field {
  const notes = (schema.meta() ?? {}) as FieldNotes & { description?: string }
  const { inner, isRequired, defaultValue } = unwrap(schema)
  const choices = inner instanceof z.ZodEnum ? inner.options.map(String) : []
  return {
    key,
    flag: notes.argument ? key : `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    kind: inner instanceof z.ZodBoolean ? 'switch' : inner instanceof z.ZodArray ? 'repeatable' : 'single',
    isArgument: notes.argument === true,
    isRequired: isRequired && !(inner instanceof z.ZodBoolean),
    value: choices.length > 0 ? choices.join('|') : (notes.value ?? 'VALUE'),
    description: notes.description ?? '',
    choices,
    default: typeof defaultValue === 'string' ? defaultValue : undefined,
  }
}

function unwrap(schema: z.ZodType): { inner: z.ZodType; isRequired: boolean; defaultValue: unknown } {
  if (schema instanceof z.ZodDefault) {
    return { ...unwrap(schema.def.innerType as z.ZodType), isRequired: false, defaultValue: schema.def.defaultValue }
  }
  if (schema instanceof z.ZodOptional) return { ...unwrap(schema.def.innerType as z.ZodType), isRequired: false }
  return { inner: schema, isRequired: true, defaultValue: undefined }
}
