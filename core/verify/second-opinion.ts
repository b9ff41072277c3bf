import type { Bytes } from '../world/bytes.ts'

/** What pkijs says of the same SignerInfo, beside our own judgement; `note` is the code of the reason where it differs or cannot. */
export interface SignerOpinion {
  readonly opinion: 'agrees' | 'differs' | 'cannot' | 'skipped'
  readonly note?: string | undefined
}

/** One SignerInfo to ask about. */
export interface OpinionRequest {
  readonly cms: Bytes
  /** The content that our own judgement was made over, of a detached signature. */
  readonly detachedContent: Bytes | undefined
  /** Index among the SignerInfos of the CMS. */
  readonly signer: number
  /** Our own answer for this SignerInfo: whether content and signature fit. */
  readonly ours: boolean
}

/** Asks pkijs; a face that cannot guard it against hostile input leaves it out. */
export type SecondOpinion = (request: OpinionRequest) => Promise<SignerOpinion>

export const skippedOpinion: SignerOpinion = { opinion: 'skipped' }
