import { type Command, fieldsOf } from './command.ts'
import { loadCommands } from './command-list.ts'
import type { CompletionInput } from './commands/completion.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import type { Terminal } from './terminal.ts'

/** `smime completion`: a script for the shell that knows every command, flag and choice. */
export async function writeCompletion(input: CompletionInput, terminal: Terminal): Promise<ExitCode> {
  const words = toWordLists(await loadCommands())
  const script = { bash: toBash, zsh: toZsh, pwsh: toPowerShell }[input.shell](words)
  await terminal.out(script)
  return exitCodes.yes
}

/** What may follow a prefix of words such as "" (the commands), "certificates" or "verify --format". */
type WordLists = ReadonlyMap<string, readonly string[]>

function toWordLists(commands: readonly Command[]): WordLists {
  const lists = new Map<string, string[]>()
  const add = (prefix: string, word: string) => {
    const list = lists.get(prefix) ?? []
    if (!list.includes(word)) list.push(word)
    lists.set(prefix, list)
  }
  for (const command of commands) {
    const [first = '', second] = command.name.split(' ')
    add('', first)
    if (second !== undefined) add(first, second)
    for (const field of fieldsOf(command)) {
      if (!field.isArgument) add(command.name, field.flag)
      for (const choice of field.choices) add(field.isArgument ? command.name : `${command.name} ${field.flag}`, choice)
    }
    add(command.name, '--help')
  }
  return lists
}

const quoted = (words: readonly string[]) => words.join(' ')

function toBash(lists: WordLists): string {
  const cases = [...lists].map(([prefix, words]) => `    '${prefix}') words='${quoted(words)}' ;;`)
  return `# smime completion for bash: source <(smime completion bash)
_smime() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command='' words='' index
  for ((index = 1; index < COMP_CWORD && index < 3; index++)); do
    [[ "\${COMP_WORDS[index]}" == -* ]] && break
    if _smime_words "\${command:+$command }\${COMP_WORDS[index]}"; then command="\${command:+$command }\${COMP_WORDS[index]}"; fi
  done
  if [[ "$previous" == --* ]] && _smime_words "$command $previous"; then :; else _smime_words "$command"; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
_smime_words() {
  case "$1" in
${cases.join('\n')}
    *) return 1 ;;
  esac
}
complete -o default -F _smime smime
`
}

function toZsh(lists: WordLists): string {
  return `#compdef smime
autoload -U +X bashcompinit && bashcompinit
${toBash(lists)}`
}

function toPowerShell(lists: WordLists): string {
  const entries = [...lists].map(([prefix, words]) => `    '${prefix}' = @(${words.map((word) => `'${word}'`).join(', ')})`)
  return `# smime completion for PowerShell: smime completion pwsh | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName smime -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $lists = @{
${entries.join('\n')}
  }
  $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
  if ($wordToComplete -ne '' -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
  $command = ''
  foreach ($word in ($typed | Select-Object -First 2)) {
    $next = ("$command $word").Trim()
    if ($lists.ContainsKey($next)) { $command = $next }
  }
  $key = $command
  if ($typed.Count -gt 0 -and $lists.ContainsKey("$command $($typed[-1])")) { $key = "$command $($typed[-1])" }
  $lists[$key] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}
