import { type Command, type Field, fieldsOf } from './command.ts'
import { exitCodeMeanings } from './exit-codes.ts'

/** The reference page of a command in Markdown, made from its schema. */
export function commandPage(command: Command): string {
  const fields = fieldsOf(command)
  const flags = fields.filter((field) => !field.isArgument)
  const named = fields.filter((field) => field.isArgument)
  const lines = [
    `# smime ${command.name}`,
    '<!-- Generated from its schema by npm run docs. -->',
    command.summary,
    ...command.details,
    '## Usage',
    fence([`smime ${command.name}`, ...named.map(usageOf), ...(flags.length > 0 ? ['[options]'] : [])].join(' ')),
    ...named.map((field) => `\`${field.value}\`: ${field.description}`),
    ...(flags.length > 0 ? ['## Options', optionTable(flags)] : []),
    '## Exit codes',
    table(
      ['code', 'meaning'],
      command.exitCodes.map((code) => [String(code), exitCodeMeanings[code]]),
    ),
    '## Examples',
    ...command.examples.flatMap(({ line, shows }) => [fence(line), `→ ${shows}`]),
    '## Permissions',
    `Needs: ${command.permissions}.`,
  ]
  return `${lines.join('\n\n')}\n`
}

function usageOf(field: Field): string {
  const value = `${field.value}${field.kind === 'repeatable' ? '…' : ''}`
  return field.isRequired ? `<${value}>` : `[${value}]`
}

function optionTable(flags: readonly Field[]): string {
  const rows = flags.map((field) => {
    const flag = field.kind === 'switch' ? field.flag : `${field.flag} ${field.value}`
    return [`\`${flag}\``, field.description, field.default ?? '']
  })
  return table(['flag', 'meaning', 'default'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [cells(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(cells)].join('\n')
}

function fence(text: string): string {
  return `\`\`\`sh\n${text}\n\`\`\``
}
