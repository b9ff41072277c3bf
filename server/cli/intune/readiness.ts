import { existsSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import type { ReadinessImport } from '../../../core/intune/readiness/import-format.ts'
import { readinessTexts } from '../../../core/intune/readiness/readiness-texts.ts'
import { renderReadinessCsv } from '../../../core/intune/readiness/render-readiness-csv.ts'
import { toIsoTime } from '../../../core/world/time.ts'
import { importReadiness } from '../../readiness/import-readiness.ts'
import { pseudonymise } from '../../readiness/pseudonymise.ts'
import { readReadinessFromGraph } from '../../readiness/read-graph.ts'
import { readImportFile } from '../../readiness/read-import-file.ts'
import { openReadinessStore } from '../../readiness/readiness-store.ts'
import { countStates, newestImport, type ReadinessCounts, type ReadyPerson, readPage } from '../../readiness/readiness-view.ts'
import { CommandError, callersMistake } from '../command-error.ts'
import type { ReadinessImportInput, ReadinessReportInput } from '../commands/readiness.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Terminal } from '../terminal.ts'
import { withIntune } from './open-intune.ts'
import { storeFileOf } from './readiness-options.ts'

/** `smime readiness import`: from Graph, or from a file that Intune exported. */
export async function importReadinessCommand(input: ReadinessImportInput, terminal: Terminal): Promise<ExitCode> {
  const data = await readSource(input, terminal)
  const complete = input.owa === undefined ? data : { ...data, owa: input.owa }
  const source = input.from === 'graph' ? 'graph' : 'file'
  const summary = withStore(storeFileOf(input, terminal), (store) =>
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
  const store = openStore(file)
  try {
    return act(store)
  } finally {
    store.close()
  }
}

function openStore(file: string): DatabaseSync {
  try {
    return openReadinessStore(file)
  } catch (error) {
    throw callersMistake(`${file} cannot be used as the store: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** `smime readiness report`: who can sign, and who cannot, because … */
export async function reportReadiness(input: ReadinessReportInput, terminal: Terminal): Promise<ExitCode> {
  const file = storeFileOf(input, terminal)
  if (!existsSync(file)) throw new CommandError(exitCodes.unknown, `${file} is not there: "smime readiness import" makes it`)
  const { shown, last, counts } = withStore(file, (store) => ({
    shown: readPage(store, input, terminal.now()).people,
    last: newestImport(store),
    counts: countStates(store, terminal.now()),
  }))
  const people = input.pseudonymise ? pseudonymise(shown) : shown
  const told = { people, last, counts }
  if (input.format === 'csv') await terminal.out(renderReadinessCsv(people, input.lang))
  else if (input.format === 'json') await terminal.out(`${JSON.stringify(toDocument(told, input.simulate !== undefined), undefined, 2)}\n`)
  else await terminal.out(describe(told, input))
  return exitCodes.yes
}

/** `counts`: of everyone, whatever the filter shows. */
interface Told {
  readonly people: readonly ReadyPerson[]
  readonly last: ReturnType<typeof newestImport>
  readonly counts: ReadinessCounts
}

function toDocument({ people, last, counts }: Told, isSimulated: boolean) {
  return {
    schema: 'readiness-report/1' as const,
    imported: last === undefined ? null : { at: toIsoTime(last.at), source: last.source },
    counts,
    people: people.map(({ notAfter, mail, ...person }) => ({
      ...person,
      mail: mail ?? null,
      notAfter: notAfter === undefined ? null : toIsoTime(notAfter),
    })),
    ...(isSimulated ? { simulated: true as const } : {}),
  }
}

const maxShown = 50

function describe({ people, last, counts }: Told, { lang, simulate }: ReadinessReportInput): string {
  const texts = readinessTexts[lang]
  const head = Object.entries(counts.overall).map(([state, count]) => `${count} ${texts.overall[state as ReadyPerson['overall']]}`)
  const lines = people
    .filter((person) => person.overall !== 'ready')
    .slice(0, maxShown)
    .map(({ userPrincipalName, certificate, outlook, reported }) => {
      const reasons = [texts.certificate[certificate], texts.outlook[outlook], texts.reported[reported]]
      return `${userPrincipalName}: ${reasons.join('; ')}`
    })
  const more = people.filter(({ overall }) => overall !== 'ready').length - lines.length
  return [
    ...(simulate === undefined ? [] : ['SIMULATED']),
    ...(last === undefined ? [] : [`imported ${toIsoTime(last.at)} from ${last.source}`]),
    head.join(', '),
    ...lines,
    ...(more > 0 ? [`and ${more} more: --format csv shows all`] : []),
    '',
  ].join('\n')
}
