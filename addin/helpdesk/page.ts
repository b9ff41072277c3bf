import { toUtf8 } from '../../core/world/bytes.ts'
import { readSample, type Sample } from '../api.ts'
import { rememberLanguage } from '../page/choose-language.ts'
import type { Language } from '../page/language.ts'
import { hasBrowserCrypto } from '../report/browser-crypto.ts'
import type { GivenFile, JudgeAt, Judged, Place } from '../report/judged.ts'
import { prepareWorker } from '../report/verification.ts'
import { readAddress, writeAddress } from './fragment.ts'
import { readGivenFiles, type Unjudged } from './given-files.ts'
import { judgeFiles } from './judge-files.ts'
import { loadAhead } from './load-ahead.ts'
import { loadSamples, loadTrust } from './load-from-server.ts'
import { PageFrame } from './page-frame.ts'
import { readSentCase } from './sent-case.ts'
import { newSession, type Screen } from './session.ts'
import { loadTexts, type Texts } from './texts/texts.ts'
import { type TrustSteps, trustSteps } from './trust-steps.ts'
import type { Actions, Context } from './view/context.ts'
import { screenOf } from './view/screen.ts'

interface JudgeHow {
  readonly at?: JudgeAt
  readonly place?: Place
  /** Files that were given and cannot be judged; named beside the reports of the others. */
  readonly left?: readonly Unjudged[]
}

/** The page while it is open: its session, and each step that a person can take. */
export class Page {
  private readonly session = newSession()
  private readonly frame: PageFrame
  private language: Language
  private texts: Texts
  private sample: string | undefined
  private running = new AbortController()
  private readonly address = readAddress(location.hash)
  /** The filter that the address brought: for the first list alone. */
  private listedFirst = this.address.listed

  constructor(root: HTMLElement, announcement: HTMLElement, language: Language, texts: Texts) {
    this.frame = new PageFrame(root, announcement)
    this.language = language
    this.texts = texts
    this.session.sorting = this.address.sorting
    this.draw()
  }

  /** Loads what the server knows (trust anchors, samples) and goes where the address says. The page works without an answer. */
  async open(): Promise<void> {
    if (hasBrowserCrypto()) prepareWorker()
    void loadAhead()
    const { signal } = this.running
    await Promise.all([loadTrust(this.session), loadSamples(this.session, this.language)])
    if (this.session.screen.kind !== 'start') return
    this.draw()
    const sample = this.session.samples.find(({ file }) => file === this.address.sample)
    if (sample !== undefined && !signal.aborted) await this.takeSample(sample, this.address.at)
  }

  async takeFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    const [only] = files
    if (files.length === 1 && only !== undefined && /\.(?:cer|crt|der|pem|p7b|p7c)$/i.test(only.name))
      return this.trustSteps.offerAnchors(only)
    const asked = this.beginWith(undefined, { kind: 'now' })
    const given = await readGivenFiles(files, {
      maxMessageBytes: this.session.configured.maxMessageBytes,
      cancelled: asked,
      tell: ({ name, size }, unzipping) =>
        this.showWorking(unzipping === undefined ? { kind: 'working', name, bytes: size, done: 0, all: 1 } : { ...unzipping, name }),
    })
    if (asked.aborted) return
    await this.judge(given.files, { left: given.left })
  }

  takePastedText(text: string): Promise<void> {
    return this.takeFiles([new File([toUtf8(text)], 'mail.eml')])
  }

  private async takeSample(sample: Sample, at: JudgeAt): Promise<void> {
    const asked = this.begin()
    try {
      const bytes = await readSample(sample.file)
      if (asked.aborted) return
      this.beginWith(sample.file, at)
      await this.judge([{ name: sample.file, bytes, content: undefined }])
    } catch {
      if (asked.aborted) return
      this.session.samplesLoad = 'failed'
      this.show({ kind: 'start' })
    }
  }

  /** The last thing that a person asks for wins: what was asked for before is given up, also while it is still being read. */
  private begin(): AbortSignal {
    this.running.abort()
    this.running = new AbortController()
    return this.running.signal
  }

  /** Forgets the mails before, and what was chosen for them. */
  private beginWith(sample: string | undefined, at: JudgeAt): AbortSignal {
    this.sample = sample
    this.session.judgeAt = at
    this.session.judged = []
    this.session.unjudged = []
    this.session.listed = this.listedFirst
    this.listedFirst = undefined
    return this.begin()
  }

  /** Opens what a person sent from Outlook: the mail is judged here again; of a report alone the report is shown. */
  private async openCase(number: string): Promise<void> {
    const asked = this.begin()
    const sent = await readSentCase(number).catch(() => undefined)
    if (asked.aborted) return
    this.session.isCaseMissing = sent === undefined
    if (sent === undefined) return this.show({ kind: 'start' })
    if ('mail' in sent) return this.takeFiles([sent.mail])
    this.beginWith(undefined, { kind: 'now' })
    this.session.judged = [sent.judged]
    this.show({ kind: 'report', judged: sent.judged, inside: [] })
  }

  private async judge(
    files: readonly GivenFile[],
    { at = this.session.judgeAt, place = this.session.place, left = [] }: JudgeHow = {},
  ): Promise<void> {
    const cancelled = this.begin()
    this.session.judgeAt = at
    const tell = ({ name, bytes }: GivenFile, done: number) =>
      this.showWorking({ kind: 'working', name, bytes: bytes.length, done, all: files.length })
    const outcome = await judgeFiles(files, { place, at, left, trusted: this.session, cancelled, tell })
    if (outcome.kind === 'cancelled') return
    if (outcome.kind === 'failed') return this.show({ kind: 'failed', files, why: outcome.why })
    if (files.length > 1 || left.length > 0) this.session.unjudged = outcome.unjudged
    this.showJudged(outcome.judged)
  }

  /** A file that was judged again takes its place in the list that it came from. */
  private showJudged(judged: readonly Judged[]): void {
    const previous = this.session.judged
    const isAgain = previous.length > 1 && judged.every(({ file }) => previous.some((old) => old.file === file))
    this.session.judged = isAgain
      ? previous.map((old) => judged.find((again) => again.file === old.file && again.report.index === old.report.index) ?? old)
      : judged
    if (!judged.some(({ report }) => report.verdict === this.session.listed) && !isAgain) this.session.listed = undefined
    const [only] = judged
    if (only !== undefined && judged.length === 1 && (isAgain || this.session.unjudged.length === 0))
      this.show({ kind: 'report', judged: only, inside: [] })
    else this.show({ kind: 'list' })
  }

  private readonly trustSteps: TrustSteps = trustSteps(this.session, {
    draw: () => this.draw(),
    find: (selector) => this.frame.find(selector),
    announce: (name) => this.frame.announce(this.texts.trust.added(name)),
    judgeAgain: (judged) => void this.judge([judged.file], { place: judged.place }),
  })

  private readonly actions: Actions = {
    start: () => {
      this.begin()
      this.trustSteps.withdraw()
      this.session.judgeAt = { kind: 'now' }
      this.sample = undefined
      this.show({ kind: 'start' })
    },
    cancel: () => {
      this.begin()
      this.show({ kind: 'start' })
      this.frame.announce(this.texts.working.cancelled)
    },
    takeFiles: (files) => void this.takeFiles(files),
    takeSample: (sample) => void this.takeSample(sample, { kind: 'now' }),
    openCase: (number) => void this.openCase(number),
    showList: () => this.show({ kind: 'list' }),
    listOnly: (verdict) => {
      this.session.listed = verdict
      this.draw()
      this.frame.find(`#listed-${verdict ?? 'all'}`)?.focus()
    },
    sortList: (sorting) => {
      this.session.sorting = sorting
      this.writeAddress()
    },
    openReport: (judged, inside) => this.show({ kind: 'report', judged, inside }),
    judge: (files, how) => void this.judge(files, how),
    choosePlace: (place: Place) => {
      this.session.place = place
    },
    ...this.trustSteps,
  }

  private async chooseLanguage(language: Language): Promise<void> {
    this.texts = await loadTexts(language)
    this.language = language
    rememberLanguage(language)
    await loadSamples(this.session, language)
    this.draw()
    this.frame.focusHeader(`language-${language}`)
  }

  private context(): Context {
    return {
      texts: this.texts,
      language: this.language,
      session: this.session,
      actions: this.actions,
      shows: () => false,
      announce: (text) => this.frame.announce(text),
    }
  }

  /** Tells a screen reader of the first step alone, and leaves the keyboard on the button that cancels. */
  private showWorking(screen: Extract<Screen, { kind: 'working' | 'unzipping' }>): void {
    const before = this.session.screen.kind
    const isOnCancel = document.activeElement?.id === 'cancel'
    this.session.screen = screen
    if (before !== 'working' && before !== 'unzipping') this.frame.announce(this.texts.working.checking(screen.name))
    this.draw()
    if (isOnCancel) this.frame.find('#cancel')?.focus()
  }

  private show(screen: Screen): void {
    this.session.screen = screen
    this.draw()
    this.frame.showTop(screen.kind === 'report' || screen.kind === 'failed')
  }

  private draw(): void {
    const { configured, judged } = this.session
    this.frame.draw({
      texts: this.texts,
      language: this.language,
      isSimulated: configured.simulated || judged.some(({ report }) => report.simulated === true),
      screen: screenOf(this.context()),
      start: this.actions.start,
      chooseLanguage: (language) => void this.chooseLanguage(language),
      redraw: () => this.draw(),
    })
    this.writeAddress()
  }

  private writeAddress(): void {
    const { judgeAt, sorting, listed = this.listedFirst } = this.session
    const fragment = writeAddress(location.hash, { sample: this.sample, at: judgeAt, listed, sorting })
    if (fragment !== location.hash) history.replaceState(null, '', fragment === '' ? location.pathname + location.search : fragment)
  }
}
