import { recordMeasurement } from '../../docs/record-measurement.ts'
import { soakFuzz } from './fuzz.ts'
import { soakHostile } from './hostile.ts'
import { soakKillIntune } from './kill-intune.ts'
import { soakKillOutlook } from './kill-outlook.ts'
import { soakKillOwa } from './kill-owa.ts'
import { soakManifestTool } from './manifest-tool.ts'
import { soakMutations } from './mutations.ts'
import { soakOutlookSpeed } from './outlook-speed.ts'
import { soakOwaJobs } from './owa-jobs.ts'
import { soakOwaSpeed } from './owa-speed.ts'
import { soakPages } from './pages.ts'
import { soakPane } from './pane.ts'
import { soakReadiness } from './readiness.ts'
import type { SoakResult } from './soak-result.ts'

/** One long proof; the numbers behind its name on the command line are its options. */
export type Soak = (options: readonly number[]) => Promise<SoakResult>

/** The long proofs by name: `npm run soak -- mutations [count] [seed]`, `npm run soak -- fuzz [minutes] [seed]`. */
export const soaks: Readonly<Record<string, Soak>> = {
  fuzz: soakFuzz,
  hostile: soakHostile,
  'kill-intune': soakKillIntune,
  'kill-outlook': soakKillOutlook,
  'kill-owa': soakKillOwa,
  mutations: soakMutations,
  'outlook-speed': soakOutlookSpeed,
  'owa-jobs': soakOwaJobs,
  'owa-speed': soakOwaSpeed,
  'manifest-tool': soakManifestTool,
  pages: soakPages,
  pane: soakPane,
  readiness: soakReadiness,
}

async function run(name: string | undefined, options: readonly string[]): Promise<number> {
  const soak = name === undefined ? undefined : soaks[name]
  if (soak === undefined) {
    process.stderr.write(`Name one of: ${Object.keys(soaks).join(', ')}.\n`)
    return 64
  }
  const { held, summary } = await soak(options.map(Number))
  process.stdout.write(`${summary}\n`)
  recordMeasurement(`npm run soak -- ${[name, ...options].join(' ')}`, held ? summary : `FAILED: ${summary}`)
  return held ? 0 : 1
}

process.exitCode = await run(process.argv[2], process.argv.slice(3))
