import type { Verdict } from '../../core/verify/report/report.ts'
import type { Sample } from '../api.ts'
import type { Sorting } from '../page/sortable-table.ts'
import type { Failure } from '../report/judge-file.ts'
import type { GivenFile, JudgeAt, Judged, Place } from '../report/judged.ts'
import { type Configured, type TrustAnchor, unconfigured } from '../report/trust-anchors.ts'
import type { Unjudged } from './given-files.ts'

/** What the page shows at the moment. */
export type Screen =
  | { readonly kind: 'start' }
  | { readonly kind: 'working'; readonly name: string; readonly bytes: number; readonly done: number; readonly all: number }
  | { readonly kind: 'unzipping'; readonly name: string; readonly done: number; readonly all: number }
  | { readonly kind: 'report'; readonly judged: Judged; readonly inside: readonly number[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'failed'; readonly files: readonly GivenFile[]; readonly why: Failure }

/** All that the page remembers while it is open; nothing of it outlives the page but language and colours. */
export interface Session {
  screen: Screen
  place: Place
  judgeAt: JudgeAt
  /** Each judged file of the last drop; the report of one of several leads back to their list. */
  judged: readonly Judged[]
  /** The files of the last drop that no report came about for. */
  unjudged: readonly Unjudged[]
  /** The only verdict whose mails the list shows; undefined for all. */
  listed: Verdict | undefined
  /** How the list is put in order; undefined: the most worrying first. */
  sorting: Sorting | undefined
  anchors: readonly TrustAnchor[]
  /** What else the server's configuration gives to judge with. */
  configured: Configured
  /** Read from a file that the person gave, and not trusted before the fingerprint was compared; undefined when no file was given. */
  offered: readonly TrustAnchor[] | undefined
  /** The case that was asked for is not there. */
  isCaseMissing: boolean
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
    listed: undefined,
    sorting: undefined,
    anchors: [],
    configured: unconfigured,
    offered: undefined,
    isCaseMissing: false,
    trustLoad: 'loading',
    samples: [],
    samplesLoad: 'loading',
  }
}
