import { toNameText } from '../../core/certificate/name.ts'
import { commonName } from '../page/names.ts'
import type { Judged } from '../report/judged.ts'
import { readAnchors } from '../report/trust-anchors.ts'
import type { Session } from './session.ts'
import type { Actions } from './view/context.ts'

/** What the steps of trusting need of the page. */
interface TrustedPage {
  readonly draw: () => void
  readonly find: (selector: string) => HTMLElement | null
  /** Says that a root of this name is trusted now. */
  readonly announce: (name: string) => void
  readonly judgeAgain: (judged: Judged) => void
}

export interface TrustSteps extends Pick<Actions, 'trust' | 'reject' | 'distrust'> {
  /** Shows what is in a file; nothing of it is trusted yet. Of two files the last wins, whichever is read first. */
  readonly offerAnchors: (file: File) => Promise<void>
  /** Forgets what was offered, also when it is still being read. */
  readonly withdraw: () => void
}

/** The roots that a person gives, trusts and takes away for this session. */
export function trustSteps(session: Session, page: TrustedPage): TrustSteps {
  let offering: File | undefined
  const reject: TrustSteps['reject'] = (anchor) => {
    const left = session.offered?.filter(({ sha256 }) => sha256 !== anchor.sha256) ?? []
    session.offered = left.length === 0 ? undefined : left
    page.draw()
  }
  // What is on the screen is judged again, for it may have rested on it.
  const changed = () => {
    const { screen } = session
    if (screen.kind === 'report' && screen.judged.isReportOnly !== true) page.judgeAgain(screen.judged)
    else page.draw()
  }
  return {
    async offerAnchors(file) {
      offering = file
      const offered = await readAnchors(new Uint8Array(await file.arrayBuffer()), 'session')
      if (offering !== file) return
      session.offered = offered
      if (!['report', 'working', 'unzipping'].includes(session.screen.kind)) session.screen = { kind: 'start' }
      page.draw()
      const panel = page.find('#trust .candidate, #trust .problem') ?? page.find('#trust')
      panel?.scrollIntoView({ block: 'center' })
      panel?.querySelector<HTMLElement>('fluent-button')?.focus()
    },
    withdraw() {
      offering = undefined
      session.offered = undefined
    },
    trust(anchor) {
      session.anchors = [...session.anchors.filter(({ sha256 }) => sha256 !== anchor.sha256), anchor]
      reject(anchor)
      page.announce(commonName(toNameText(anchor.certificate.subject)))
      changed()
    },
    reject,
    distrust(anchor) {
      session.anchors = session.anchors.filter((other) => other !== anchor)
      changed()
    },
  }
}
