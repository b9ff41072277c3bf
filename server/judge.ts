import { formatOf, startOfText } from '../core/message/message-format.ts'
import type { VerificationReport } from '../core/verify/report/report.ts'
import type { SecondOpinion } from '../core/verify/second-opinion.ts'
import { verifyFile } from '../core/verify/verify-file.ts'
import type { VerifyOptions } from '../core/verify/verify-message.ts'
import type { Bytes } from '../core/world/bytes.ts'
import { defaultLimits } from '../core/world/limits.ts'
import type { Moment } from '../core/world/time.ts'
import { nodeCrypto } from './node-world.ts'
import type { LoadedTrust } from './trust-files.ts'
import { trustOf } from './trust-index.ts'

/** How one input is to be judged, as every door of the server and the command line says it; plain data, so that it travels. */
export interface JudgingOptions {
  readonly file: string
  readonly at: Moment
  readonly offline: boolean
  readonly revocation: 'available' | 'required'
  readonly attached: boolean
  readonly decoder: 'own' | 'pkijs'
  readonly from?: string | undefined
  /** The content of a detached signature. */
  readonly content?: Bytes | undefined
  readonly maxMessageBytes?: number | undefined
  readonly isSimulated?: boolean | undefined
}

/** Judges the messages of one input: one report, or one for each message of an mbox. pkijs is asked about a single message only. */
export async function judgeMail(
  bytes: Bytes,
  trust: LoadedTrust,
  options: JudgingOptions,
  ask?: SecondOpinion,
): Promise<VerificationReport[]> {
  const isMbox = formatOf(bytes, startOfText(bytes)) === 'mbox'
  const asking = ask === undefined || isMbox ? {} : { secondOpinion: ask }
  const world = { now: () => options.at, crypto: nodeCrypto }
  return verifyFile(bytes, trustOf(trust), { ...(await toVerifyOptions(options)), ...asking }, world)
}

async function toVerifyOptions({ maxMessageBytes, isSimulated, decoder, ...options }: JudgingOptions): Promise<VerifyOptions> {
  return {
    ...options,
    ...(decoder === 'pkijs' ? { decoder: await loadPkijsDecoder() } : {}),
    ...(maxMessageBytes === undefined ? {} : { limits: { ...defaultLimits, messageBytes: maxMessageBytes } }),
    ...(isSimulated === true ? { simulated: true } : {}),
  }
}

/** pkijs is loaded only when it is asked for; only in a guarded process, as it is known not to come back from some inputs. */
async function loadPkijsDecoder(): Promise<NonNullable<VerifyOptions['decoder']>> {
  const { decodeCmsWithPkijs } = await import('../core/cms/decode-with-pkijs.ts')
  return { name: 'pkijs', decode: (cms) => decodeCmsWithPkijs(cms) }
}
