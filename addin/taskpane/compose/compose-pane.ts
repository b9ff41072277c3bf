import { parseMailbox } from '../../../core/certificate/mailbox-names.ts'
import { assessReadiness, type Readiness } from '../../../core/powershell/assess-readiness.ts'
import type { DetectionReport } from '../../../core/powershell/detection-report.ts'
import type { OutlookSettings } from '../../../core/powershell/outlook-settings.ts'
import { readPcReports } from '../../../core/powershell/read-reports.ts'
import { noteReadiness } from '../../../core/powershell/readiness-note.ts'
import { element } from '../../page/dom.ts'
import { readinessNoteName } from '../events/note-name.ts'
import { answerCard } from '../view/answer-card.ts'
import { copyButton } from '../view/take-away.ts'
import type { ComposeContext } from './compose-context.ts'
import { lookCard } from './look-card.ts'
import { nextStepCard } from './next-step.ts'
import { readinessText } from './readiness-text.ts'
import { ageSentence, certificateCard, placesCard, readinessLook } from './readiness-views.ts'

const rememberTimeoutMs = 15_000
const maxReportBytes = 8 * 1024 * 1024

/** The pane beside a mail that is written, as long as it is open: what the person pasted, and what follows from it. */
export class ComposePane {
  private readonly main: HTMLElement
  private context: ComposeContext
  private detection: DetectionReport | undefined
  private settings: OutlookSettings | undefined
  private isWrong = false

  constructor(main: HTMLElement, context: ComposeContext) {
    this.main = main
    this.context = context
  }

  draw(): void {
    const hadFocus = this.main.contains(document.activeElement)
    this.main.replaceChildren(this.detection === undefined ? this.question() : this.answer(this.detection))
    const headline = this.main.querySelector<HTMLElement>('#verdict')
    if (hadFocus && !this.isWrong) headline?.focus({ preventScroll: true })
    if (hadFocus && this.isWrong) this.main.querySelector<HTMLElement>('#result')?.focus()
    this.context.announce(this.isWrong ? this.context.say.look.wrong : (headline?.textContent ?? ''))
  }

  /** The mail goes out from another address now; nothing is done when it is the same. */
  writeAs(mailbox: string): void {
    if (mailbox === this.context.mailbox) return
    this.context = { ...this.context, mailbox }
    this.draw()
  }

  /** Takes what the scripts printed; the second report of the two may come later. */
  takeText(text: string): void {
    const { detection, settings } = readPcReports(text)
    this.isWrong = detection === undefined && (settings === undefined || this.detection === undefined)
    this.detection = detection ?? this.detection
    this.settings = settings ?? (detection === undefined ? this.settings : undefined)
    this.draw()
  }

  async takeFiles(files: readonly File[]): Promise<void> {
    const texts = await Promise.all(files.filter(({ size }) => size <= maxReportBytes).map(readText))
    this.takeText(texts.join('\n'))
  }

  private startAgain(): void {
    this.detection = undefined
    this.settings = undefined
    this.isWrong = false
    this.draw()
  }

  private question(): HTMLElement {
    const { say } = this.context
    const answer = {
      look: readinessLook('not-known'),
      word: say.answers['not-known'].word,
      headline: say.unknown.heading,
      why: say.unknown.why,
      context: this.context.mailbox === '' ? '' : say.for(this.context.mailbox),
      advice: undefined,
    }
    return element('div', { class: 'pane' }, answerCard(answer, 'not-known', this.context), this.look())
  }

  private answer(detection: DetectionReport): HTMLElement {
    const { context } = this
    const { say } = context
    const readiness = this.assess(detection)
    this.remember(readiness)
    const answer = {
      look: readinessLook(readiness.answer),
      word: say.answers[readiness.answer].word,
      headline: say.answers[readiness.answer].headline,
      why: context.mailbox === '' ? '' : say.for(context.mailbox),
      context: ageSentence(readiness, detection.readAt, context),
      advice: undefined,
    }
    return element(
      'div',
      { class: 'pane' },
      answerCard(answer, readiness.answer, context),
      nextStepCard(readiness, context),
      certificateCard(readiness, context),
      placesCard(readiness, context),
      readiness.nextStep === 'read-outlook' && this.look(),
      element(
        'div',
        { class: 'take-away' },
        copyButton('copy-readiness', say.copy, () => readinessText(readiness, context), context),
        element('fluent-button', { id: 'another-result', appearance: 'subtle', click: () => this.startAgain() }, say.look.again),
      ),
    )
  }

  private look(): HTMLElement {
    const actions = { takeText: (text: string) => this.takeText(text), takeFiles: (files: readonly File[]) => void this.takeFiles(files) }
    return lookCard(this.isWrong, actions, this.context)
  }

  private assess(detection: DetectionReport): Readiness {
    const { mailbox, workplace, settings } = this.context
    return assessReadiness({
      detection,
      settings: this.settings,
      mailbox: parseMailbox(mailbox),
      at: Date.now(),
      workplace,
      outlookOnTheWeb: settings.outlookOnTheWeb,
      personalScripts: settings.personalScripts,
    })
  }

  /** For the line above the next mail; without it that line only says where to look. */
  private remember(readiness: Readiness): void {
    const { outlook, mailbox } = this.context
    const limits = { timeoutMs: rememberTimeoutMs, signal: new AbortController().signal }
    outlook?.remember(readinessNoteName, noteReadiness(readiness, mailbox), limits).catch(() => undefined)
  }
}

/** Windows PowerShell writes UTF-16 when its output is sent into a file. */
async function readText(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}
