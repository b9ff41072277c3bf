import type { Logger } from 'pino'
import type { Verdict } from '../core/verify/report/report.ts'
import type { SecondOpinion } from '../core/verify/second-opinion.ts'
import type { Bytes } from '../core/world/bytes.ts'
import type { Moment } from '../core/world/time.ts'
import type { AdminWorld } from './admin-world.ts'
import type { CaseStorage } from './cases/case-storage.ts'
import type { ServerConfig } from './config.ts'
import type { JudgingPool } from './judging-pool/judging-pool.ts'
import type { PcAccess } from './powershell/pc-access.ts'
import type { Identify } from './principal.ts'
import type { LoadedTrust } from './trust-files.ts'

type InLanguages = Readonly<Record<'en' | 'de', string>>

/** A sample mail of the demo. */
export interface DemoSample {
  /** File name, as in its URL. */
  readonly file: string
  readonly title: InLanguages
  readonly about: InLanguages
  readonly expectedVerdict: Verdict
  readonly bytes: Bytes
}

/** Everything that the routes work with, made once at the start of the server. */
export interface ServerWorld {
  readonly now: () => Moment
  readonly pool: JudgingPool
  /** Asks pkijs about a signer, in a guarded process. */
  readonly askPkijs: SecondOpinion
  readonly trust: LoadedTrust
  readonly revocation: 'available' | 'required'
  /** What the add-in's manifest is made from; undefined where no add-in is configured. */
  readonly addIn: ServerConfig['addIn']
  /** False: pages offer no script to people. */
  readonly personalScripts: boolean
  /** Where the pages run scripts: the simulated PC of the demo. */
  readonly pc: PcAccess | undefined
  /** Where people's reports are kept for the helpdesk; undefined: nothing can be sent. */
  readonly cases: CaseStorage | undefined
  readonly maxMessageBytes: number
  readonly requestsPerMinute: number
  readonly launchToken: string
  /** Who calls, by the Authorization header. */
  readonly identify: Identify
  /** What the admin pages work on; undefined where there is no simulated tenant. */
  readonly admin: AdminWorld | undefined
  /** True in the demo: its certificates, messages and systems are made up, and every face says so. */
  readonly isSimulated: boolean
  readonly samples: readonly DemoSample[]
  /** The built pages; undefined serves the interface alone. */
  readonly pagesFolder: string | undefined
  readonly log: Logger
}
