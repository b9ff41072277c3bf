import { statSync } from 'node:fs'
import { Argument, Command as CommanderCommand, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { version } from '../../core/verify/version.ts'
import type { Command, Field } from './command.ts'
import { fieldsOf } from './command.ts'
import { CommandError, callersMistake } from './command-error.ts'
import { commandGroups, loadCommands, loadNamedCommand } from './command-list.ts'
import { type ExitCode, exitCodeMeanings, exitCodes } from './exit-codes.ts'
import { nearestName } from './nearest-name.ts'
import type { Terminal } from './terminal.ts'

/** Runs one command line (without "node smime") and answers with its exit code. Never throws: what is thrown inside is exit 70. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const named = await loadNamedCommand(words)
    return await parseAndRun(words, named === undefined ? await loadCommands() : [named], terminal)
  } catch (error) {
    return reportFailure(error, terminal)
  }
}

function reportFailure(error: unknown, terminal: Terminal): ExitCode {
  if (error instanceof CommandError) {
    terminal.note(`smime: ${error.message}`)
    return error.exitCode
  }
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  terminal.note(`smime: this is a bug of smime, please report it with these lines:\n${what}`)
  return exitCodes.fault
}

async function parseAndRun(words: readonly string[], commands: readonly Command[], terminal: Terminal): Promise<ExitCode> {
  let answer: ExitCode = exitCodes.usage
  const outputs: string[] = []
  const errors: string[] = []
  const program = createProgram(commands, { outputs, errors }, async (command, input) => {
    answer = await command.run(validate(command, input), terminal)
  })
  try {
    await program.parseAsync(words.length === 0 ? ['--help'] : words, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    answer = error.exitCode === 0 && words.length > 0 ? exitCodes.yes : exitCodes.usage
  }
  const isHelpAsked = answer === exitCodes.yes && outputs.length > 0
  if (isHelpAsked) await terminal.out(outputs.join(''))
  else for (const text of [...outputs, ...errors]) terminal.note(text.trimEnd().replace(/^error: /, 'smime: '))
  return answer
}

type Act = (command: Command, input: Record<string, unknown>) => Promise<void>

function createProgram(commands: readonly Command[], texts: { outputs: string[]; errors: string[] }, act: Act): CommanderCommand {
  const program = new CommanderCommand('smime')
    .description('Says whether the signature of a mail is valid, why, and what to do.')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'show this help')
    .exitOverride()
    .configureOutput({ writeOut: (text) => texts.outputs.push(text), writeErr: (text) => texts.errors.push(text) })
  for (const command of commands) addCommand(program, command, act)
  return program
}

function addCommand(program: CommanderCommand, command: Command, act: Act): void {
  const words = command.name.split(' ')
  const last = words.pop() ?? ''
  const parent = words.reduce((above, word) => above.commands.find((each) => each.name() === word) ?? addGroup(above, word), program)
  const fields = fieldsOf(command)
  const made = parent.command(last).summary(command.summary).description(describe(command)).helpOption('--help', 'show this help')
  for (const field of fields) addField(made, field)
  made.addHelpText('after', () => `\n${helpTail(command)}`)
  made.action(async () => {
    const named = fields.filter((field) => field.isArgument)
    const given = Object.fromEntries(
      named.map((field, index) => [field.key, made.processedArgs[index]]).filter(([, value]) => value !== undefined),
    )
    await act(command, { ...made.opts(), ...given })
  })
}

function addGroup(program: CommanderCommand, word: string): CommanderCommand {
  const summary = Object.entries(commandGroups).find(([group]) => group === word)?.[1] ?? ''
  return program.command(word).description(summary).helpOption('--help', 'show this help')
}

function describe(command: Command): string {
  return [command.summary, ...command.details].join('\n\n')
}

function helpTail(command: Command): string {
  const examples = command.examples.map((example) => `  ${example.line}\n      ${example.shows}`)
  const codes = command.exitCodes.map((code) => `  ${String(code).padEnd(3)} ${exitCodeMeanings[code]}`)
  return ['Examples:', ...examples, '', 'Exit codes:', ...codes, '', `Needs: ${command.permissions}`].join('\n')
}

function addField(made: CommanderCommand, field: Field): void {
  if (field.isArgument) {
    const dots = field.kind === 'repeatable' ? '...' : ''
    const name = `${field.value}${dots}`
    made.addArgument(new Argument(field.isRequired ? `<${name}>` : `[${name}]`, field.description))
    return
  }
  const flags = field.kind === 'switch' ? field.flag : `${field.flag} <${field.value}>`
  const option = new Option(flags, field.default === undefined ? field.description : `${field.description} (default: ${field.default})`)
  if (field.kind === 'repeatable') option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value])
  if (field.kind === 'single') option.argParser(refuseSecond(field))
  made.addOption(option)
}

function refuseSecond(field: Field): (value: string, before: string | undefined) => string {
  return (value, before) => {
    if (before !== undefined) throw new InvalidArgumentError(`${field.flag} can be given once only.`)
    return value
  }
}

function validate(command: Command, input: Record<string, unknown>): Record<string, unknown> {
  const parsed = command.schema.safeParse(input)
  if (parsed.success) return withFolderToSimulate(parsed.data)
  const fields = fieldsOf(command)
  const sentences = parsed.error.issues.map((issue) => {
    const field = fields.find((each) => each.key === issue.path[0])
    if (field === undefined) return issue.message
    const name = field.isArgument ? field.value : field.flag
    return input[field.key] === undefined && issue.code === 'invalid_type' ? `${name} is missing` : `${name}: ${sayIssue(issue, input)}`
  })
  throw callersMistake(`${sentences.join('; ')}. See "smime ${command.name} --help".`)
}

/** What zod would say in its own words: choices with the nearest one, and what is empty. */
function sayIssue(issue: z.core.$ZodIssue, input: Record<string, unknown>): string {
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.message.startsWith('Too small')) return 'must not be empty'
  if (issue.code !== 'invalid_value') return issue.message
  const choices = issue.values.map(String)
  const [key, index] = issue.path
  const given = input[String(key)]
  const nearest = nearestName(String(Array.isArray(given) ? given[Number(index)] : given), choices)
  return `must be one of ${choices.join(', ')}${nearest === undefined ? '' : ` (did you mean "${nearest}"?)`}`
}

/** Every command with --simulate makes the folder where it is absent; a file of that name is the caller's mistake. */
function withFolderToSimulate(input: Record<string, unknown>): Record<string, unknown> {
  const { simulate } = input
  if (typeof simulate === 'string' && statSync(simulate, { throwIfNoEntry: false })?.isDirectory() === false)
    throw callersMistake(`--simulate: ${simulate} is a file, not a folder`)
  return input
}
