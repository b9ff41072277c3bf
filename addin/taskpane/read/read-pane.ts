import { isSmimeClass } from '../../../core/verify/reconcile-sources.ts'
import type { Bytes } from '../../../core/world/bytes.ts'
import type { SelectedMail } from '../../outlook.ts'
import { prepareOpinion } from '../../report/verification.ts'
import type { Attempt, Source } from '../acquire/rung.ts'
import type { PaneContext } from '../pane-context.ts'
import { type Checked, checkMail } from './check-mail.ts'
import { judgeCopy } from './judge-copy.ts'
import { ladderTo, throughGraph, whyNoGraph } from './ladder.ts'
import { listenForDrops } from './listen-for-drops.ts'
import { type ReadActions, readScreen } from './read-screen.ts'

const slowAfterMs = 5000

/** What the pane shows of a mail. */
export type Shown =
  | { readonly kind: 'no-message' }
  | { readonly kind: 'checking'; readonly isSlow: boolean }
  /** `file`: the answer is about a file that the person brought. */
  | {
      readonly kind: 'checked'
      readonly checked: Checked
      readonly file: string | undefined
      readonly attempts: readonly Attempt[]
    }

/** A file that was dropped, chosen, or is a sample. */
export interface BroughtFile {
  readonly name: string
  /** May reject: a file can vanish, and what was dropped can be a folder. */
  readonly read: () => Promise<Bytes>
}

/** The pane beside a mail that is read, as long as it is open: it follows the selection and never leaves an answer standing that belongs to another mail. */
export class ReadPane {
  private readonly main: HTMLElement
  private readonly context: PaneContext
  private running = new AbortController()
  private attempts: readonly Attempt[] = []
  private mail: SelectedMail | undefined
  private shown: Shown = { kind: 'no-message' }

  constructor(main: HTMLElement, context: PaneContext) {
    this.main = main
    this.context = context
  }

  /** Checks the selected mail, and each one that is selected after it. */
  open(): void {
    this.listen()
    void this.checkSelected(false)
  }

  /** Takes mails that are dropped, and follows the selection. */
  listen(): void {
    const { outlook } = this.context
    outlook?.onSelection(() => void this.checkSelected(false))
    outlook?.onDroppedMail(([first]) => {
      if (first !== undefined) void this.checkFile({ name: first.name, read: async () => first.bytes })
    })
    listenForDrops((files) => void this.takeFiles(files))
  }

  /** Checks what Outlook has selected now; `mayAsk` lets Microsoft ask the person for consent. */
  async checkSelected(mayAsk: boolean): Promise<void> {
    const { outlook, settings } = this.context
    const signal = this.restart()
    this.mail = outlook?.selectedMail()
    const { mail } = this
    if (mail === undefined || outlook === undefined) return this.show({ kind: 'no-message' })
    if (isSmimeClass(mail.messageClass)) prepareOpinion()
    const rungs = mayAsk ? [throughGraph(mail, outlook, settings, true)] : ladderTo(mail, outlook, settings)
    await this.check(signal, undefined, () =>
      checkMail({
        rungs,
        messageClass: mail.messageClass,
        judge: ({ bytes, from }) => judgeCopy({ name: 'mail.eml', bytes, content: undefined, from }, signal),
        signal,
        now: () => performance.now(),
        onAttempt: (attempt) => {
          this.attempts = [...this.attempts, attempt]
        },
      }),
    )
  }

  /** Checks a file in place of the selected mail. */
  async checkFile({ name, read }: BroughtFile): Promise<void> {
    const signal = this.restart()
    await this.check(signal, name, async () => {
      const bytes = await read()
      const answer = await judgeCopy({ name, bytes, content: undefined }, signal)
      const source: Source = 'upload'
      return answer.kind === 'open' ? answer : { kind: 'judged', report: answer.report, bytes, source, compared: undefined }
    })
  }

  /** Whatever runs is ended, and its answer is never shown. */
  private restart(): AbortSignal {
    this.running.abort()
    this.running = new AbortController()
    this.attempts = []
    return this.running.signal
  }

  private async check(signal: AbortSignal, file: string | undefined, work: () => Promise<Checked>): Promise<void> {
    this.show({ kind: 'checking', isSlow: false })
    const slow = setTimeout(() => {
      if (!signal.aborted) this.show({ kind: 'checking', isSlow: true })
    }, slowAfterMs)
    const checked = await work().catch((): Checked => ({ kind: 'open', why: 'fault' }))
    clearTimeout(slow)
    if (signal.aborted) return
    // Outlook may tell of another selection late; an answer for a mail that is not there any more would be stale.
    if (file === undefined && this.context.outlook?.selectedMail()?.key !== this.mail?.key) return void this.checkSelected(false)
    this.show({ kind: 'checked', checked, file, attempts: this.attempts })
  }

  async takeFiles(files: readonly File[]): Promise<void> {
    const [first] = files
    if (first !== undefined) await this.checkFile({ name: first.name, read: async () => new Uint8Array(await first.arrayBuffer()) })
  }

  private actions(): ReadActions {
    const { outlook, settings } = this.context
    const hasMail = this.mail !== undefined && outlook !== undefined
    const graphIsOpen = hasMail && whyNoGraph(outlook, settings.signIn) === undefined
    return {
      takeFiles: (files) => void this.takeFiles(files),
      checkAgain: hasMail ? () => void this.checkSelected(false) : undefined,
      askConsent: graphIsOpen ? () => void this.checkSelected(true) : undefined,
    }
  }

  private show(shown: Shown): void {
    const hadFocus = this.main.contains(document.activeElement)
    this.shown = shown
    this.main.replaceChildren(
      readScreen(this.shown, { mail: this.mail, outlook: this.context.outlook, attempts: this.attempts }, this.actions(), this.context),
    )
    const headline = this.main.querySelector<HTMLElement>('#verdict')
    // Only from one answer to the next: a pinned pane must not take the focus away from the list of mails.
    if (hadFocus) headline?.focus({ preventScroll: true })
    this.context.announce(`${this.main.querySelector('.verdict-word')?.textContent ?? ''} ${headline?.textContent ?? ''}`.trim())
  }
}
