import type { Command } from '../server/cli/command.ts'

/** The list of all commands, each with a link to its page. */
export function renderCommandIndex(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => `| [${name}](commands/${name.replaceAll(' ', '-')}.md) | ${summary} |`)
  return `# The smime command

From a checkout: \`npm run --silent smime -- verify mail.eml\`. Results go to stdout, notes and progress to stderr; with \`--format json\`
stdout is one JSON document and nothing else. What the exit codes mean is told on [a page of its own](exit-codes.md).

This page is generated from the list of commands by \`npm run docs\`.

| command | what it does |
|---|---|
${rows.join('\n')}
`
}
