import { defaultLimits } from '../../../core/world/limits.ts'
import type { WhyUnjudged } from '../given-files.ts'
import type { Texts } from '../texts/texts.ts'

const mebibyte = 1024 * 1024

/** The sentence for why a file has no report, and what to do about it. */
export function whyUnjudged(why: WhyUnjudged, { where, failed, unjudged }: Texts, maxMessageBytes: number): string {
  switch (why) {
    case 'no-crypto':
      return `${where.noCrypto} ${where.noCryptoAtAll}`
    case 'pair-on-server':
      return failed.pairOnServer
    case 'too-big':
      return failed.tooBig(maxMessageBytes / mebibyte)
    case 'too-many':
      return unjudged.tooMany(defaultLimits.zipEntries)
    case 'too-much':
      return unjudged.tooMuch(defaultLimits.zipBytes / mebibyte)
    case 'server':
    case 'ours':
      return failed[why]
    default:
      return unjudged.zip[why]
  }
}
