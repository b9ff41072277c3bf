import type { Certificate } from '../../core/certificate/certificate.ts'
import type { VerificationReport } from '../../core/verify/report.ts'
import type { Bytes } from '../../core/world/bytes.ts'
import { defaultLimits } from '../../core/world/limits.ts'
import type { Sample } from '../api.ts'
import type { Descriptions, VerificationOptions } from './verification-protocol.ts'

/** A file that was given to the page, kept so that it can be judged again. */
export interface GivenFile {
  readonly name: string
  readonly bytes: Bytes
  /** The content that a detached signature came with. */
  readonly content: Bytes | undefined
}

export type Place = 'browser' | 'server'

/** A file with the report that it got. */
export interface Judged {
  readonly file: GivenFile
  readonly report: VerificationReport
  readonly place: Place
  /** Only of what was judged in this browser: the server answers with the report alone. */
  readonly descriptions: Descriptions | undefined
}

export interface TrustAnchor {
  readonly certificate: Certificate
  readonly sha256: string
  readonly source: 'server' | 'session'
}

/** For which time to judge: at the moment of judging, at the time the message claims, or at a given one (ISO 8601). */
export type JudgeAt = { readonly kind: 'now' } | { readonly kind: 'signing-time' } | { readonly kind: 'time'; readonly time: string }

/** What the page shows at the moment. */
export type Screen =
  | { readonly kind: 'start' }
  | { readonly kind: 'working'; readonly name: string; readonly done: number; readonly all: number }
  | { readonly kind: 'report'; readonly judged: Judged; readonly inside: readonly number[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'failed'; readonly files: readonly GivenFile[]; readonly why: Failure }

export type Failure =
  | { readonly kind: 'ours'; readonly reason: string }
  | { readonly kind: 'server'; readonly reason: string }
  | { readonly kind: 'no-crypto' }
  /** A signature with its content as a second file: the server takes one file, and would judge the signature without it. */
  | { readonly kind: 'pair-on-server' }
  | { readonly kind: 'too-big' }

/** What the server's configuration says beside its anchors. */
export interface Configured extends Pick<VerificationOptions, 'revocation' | 'simulated'> {
  readonly intermediates: readonly Bytes[]
  readonly crls: readonly Bytes[]
  readonly ocspResponses: readonly Bytes[]
  readonly maxMessageBytes: number
}

/** All that the page remembers while it is open; nothing of it outlives the page but language and colours. */
export interface Session {
  screen: Screen
  place: Place
  judgeAt: JudgeAt
  /** Each judged file of the last drop; the report of one of several leads back to their list. */
  judged: readonly Judged[]
  /** Names of the files of the last drop that no report came about for: too large, or the check itself failed. */
  unjudged: readonly string[]
  anchors: readonly TrustAnchor[]
  /** What else the server's configuration gives to judge with. */
  configured: Configured
  /** Read from a file that the person gave, and not trusted before the fingerprint was compared; undefined when no file was given. */
  offered: readonly TrustAnchor[] | undefined
  trustLoad: 'loading' | 'loaded' | 'failed'
  samples: readonly Sample[]
  samplesLoad: 'loading' | 'loaded' | 'failed'
}

/** The state of a page that was just opened. */
export function newSession(): Session {
  return {
    screen: { kind: 'start' },
    place: 'browser',
    judgeAt: { kind: 'now' },
    judged: [],
    unjudged: [],
    anchors: [],
    configured: {
      revocation: 'available',
      simulated: false,
      intermediates: [],
      crls: [],
      ocspResponses: [],
      maxMessageBytes: defaultLimits.messageBytes,
    },
    offered: undefined,
    trustLoad: 'loading',
    samples: [],
    samplesLoad: 'loading',
  }
}

/** False where the page was not opened over https or from this computer: browsers then hide their cryptography. */
export function hasBrowserCrypto(): boolean {
  return globalThis.isSecureContext && globalThis.crypto?.subtle !== undefined
}
