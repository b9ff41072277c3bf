import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { countPeople, filterPeople } from '../../core/intune/readiness/filter-people.ts'
import type { ReadinessImport } from '../../core/intune/readiness/import-format.ts'
import { readinessTexts } from '../../core/intune/readiness/readiness-texts.ts'
import { renderReadinessCsv } from '../../core/intune/readiness/render-readiness-csv.ts'
import { toIsoTime } from '../../core/world/time.ts'
import { importReadiness } from '../readiness/import-readiness.ts'
import { pseudonymise } from '../readiness/pseudonymise.ts'
import { readReadinessFromGraph } from '../readiness/read-graph.ts'
import { readImportFile } from '../readiness/read-import-file.ts'
import { newestImport, type ReadyPerson, readPeople } from '../readiness/read-people.ts'
import { openReadinessStore } from '../readiness/readiness-store.ts'
import { CommandError, callersMistake } from './command-error.ts'
import type { ReadinessImportInput, ReadinessReportInput } from './commands/readiness.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { withIntune } from './open-intune.ts'
import { storeFileOf } from './readiness-options.ts'
import type { Terminal } from './terminal.ts'

/** `smime readiness import`: from Graph, or from a file that Intune exported. */
export async function importReadinessCommand(input: ReadinessImportInput, terminal: Terminal): Promise<ExitCode> {
  const data = await readSource(input, terminal)
  const complete = input.owa === undefined ? data : { ...data, owa: input.owa }
  const source = input.from === 'graph' ? 'graph' : 'file'
  const summary = withStore(storeFileOf(input), (store) =>
    importReadiness(store, complete, { at: terminal.now(), source, retentionDays: input.retentionDays }),
  )
  const simulated = input.simulate === undefined ? {} : { simulated: true }
  const { people, devices, certificates, runs, expired } = summary
  const text = `${people} people, ${devices} devices, ${certificates} certificates, ${runs} runs of the remediation; ${expired} rows older than ${input.retentionDays} days removed\n`
  await terminal.out(
    input.format === 'json'
      ? `${JSON.stringify({ ...summary, ...simulated }, undefined, 2)}\n`
      : `${input.simulate ? 'SIMULATED\n' : ''}${text}`,
  )
  return exitCodes.yes
}

async function readSource(input: ReadinessImportInput, terminal: Terminal): Promise<ReadinessImport> {
  if (input.from !== 'graph') {
    const data = readImportFile(input.from)
    if (typeof data === 'string') throw callersMistake(data)
    return data
  }
  let data: ReadinessImport | undefined
  await withIntune(input, terminal, async ({ client }) => {
    data = await readReadinessFromGraph(client, fetch, (line) => terminal.redraw?.(`reading ${line}`))
    return exitCodes.yes
  })
  if (data === undefined) throw new CommandError(exitCodes.unknown, 'nothing was read')
  return data
}

function withStore<Result>(file: string, act: (store: DatabaseSync) => Result): Result {
  const store = openReadinessStore(file)
  try {
    return act(store)
  } finally {
    store.close()
  }
}

/** `smime readiness report`: who can sign, and who cannot, because … */
export async function reportReadiness(input: ReadinessReportInput, terminal: Terminal): Promise<ExitCode> {
  const file = storeFileOf(input)
  if (!existsSync(file)) throw new CommandError(exitCodes.unknown, `${file} is not there: "smime readiness import" makes it`)
  const { everyone, last } = withStore(file, (store) => ({
    everyone: readPeople(store, terminal.now(), input.retentionDays),
    last: newestImport(store),
  }))
  const shown = filterPeople(everyone, input)
  const people = input.pseudonymise ? pseudonymise(shown) : shown
  if (input.format === 'csv') await terminal.out(renderReadinessCsv(people, input.lang))
  else if (input.format === 'json')
    await terminal.out(`${JSON.stringify(toDocument(people, last, input.simulate !== undefined), undefined, 2)}\n`)
  else await terminal.out(describe(people, last, input))
  return exitCodes.yes
}

type LastImport = ReturnType<typeof newestImport>

function toDocument(people: readonly ReadyPerson[], last: LastImport, isSimulated: boolean) {
  return {
    schema: 'readiness-report/1' as const,
    imported: last === undefined ? null : { at: toIsoTime(last.at), source: last.source },
    counts: countPeople(people),
    people: people.map(({ notAfter, mail, ...person }) => ({
      ...person,
      mail: mail ?? null,
      notAfter: notAfter === undefined ? null : toIsoTime(notAfter),
    })),
    ...(isSimulated ? { simulated: true as const } : {}),
  }
}

const maxShown = 50

function describe(people: readonly ReadyPerson[], last: LastImport, { lang, simulate }: ReadinessReportInput): string {
  const texts = readinessTexts[lang]
  const { overall } = countPeople(people)
  const head = Object.entries(overall).map(([state, count]) => `${count} ${texts.overall[state as ReadyPerson['overall']]}`)
  const lines = people
    .filter((person) => person.overall !== 'ready')
    .slice(0, maxShown)
    .map(({ userPrincipalName, certificate, outlook, reported }) => {
      const reasons = [texts.certificate[certificate], texts.outlook[outlook], texts.reported[reported]]
      return `${userPrincipalName}: ${reasons.join('; ')}`
    })
  const more = people.length - overall.ready - lines.length
  return [
    ...(simulate === undefined ? [] : ['SIMULATED']),
    ...(last === undefined ? [] : [`imported ${toIsoTime(last.at)} from ${last.source}`]),
    `${people.length} people: ${head.join(', ')}`,
    ...lines,
    ...(more > 0 ? [`and ${more} more: --format csv shows all`] : []),
    '',
  ].join('\n')
}
