import type { Bytes } from '../world/bytes.ts'
import type { Finding } from '../world/finding.ts'
import type { Limits } from '../world/limits.ts'
import type { SplitBudget } from './boundary.ts'
import type { ParsedContentType } from './content-type.ts'
import { type HeaderOddity, type HeaderSection, readHeaderSection } from './header-section.ts'
import { findMessage, type MessageFindingCode } from './message-findings.ts'

/** Where an entity stands in the tree while it is read. */
export interface PartPlace {
  /** "1.2"; empty for the root. */
  readonly path: string
  readonly depth: number
  /** Inside a forwarded message, which is judged by its own report: what is merely odd there is not told here. */
  readonly attached: boolean
  readonly defaultType: ParsedContentType
}

const oddityCodes = {
  nul: 'message-header-nul',
  'bare-cr': 'message-header-bare-cr',
  'malformed-line': 'message-header-malformed',
  'white-space-line': 'message-header-malformed',
  'space-before-colon': 'message-header-space-before-colon',
  'too-long': 'message-header-too-long',
  'too-many-fields': 'message-too-many-fields',
} as const satisfies Record<HeaderOddity['kind'], MessageFindingCode>

const maxFindings = 100

/** The budgets and findings of one message while its tree is read; has a life, so it is a class. */
export class MimeReading {
  readonly input: Bytes
  readonly limits: Limits
  readonly findings: Finding[] = []
  readonly #told = new Set<string>()
  readonly split: SplitBudget
  #parts = 1
  #fields = 0

  constructor(input: Bytes, limits: Limits) {
    this.input = input
    this.limits = limits
    this.split = { parts: limits.mimeParts, steps: 2 * limits.messageBytes }
  }

  /** Spends one part of the budget; false, and told once, when depth or number of parts is used up. */
  allowsPart(place: PartPlace): boolean {
    if (place.depth > this.limits.mimeDepth) {
      this.tooDeep(place)
      return false
    }
    if (this.#parts >= this.limits.mimeParts) {
      this.tooManyParts(place)
      return false
    }
    this.#parts++
    return true
  }

  tooDeep(place: PartPlace): void {
    this.#once(findMessage('message-too-deep', { part: place.path, limit: this.limits.mimeDepth }))
  }

  tooManyParts(place: PartPlace): void {
    this.#once(findMessage('message-too-many-parts', { part: place.path, limit: this.limits.mimeParts }))
  }

  tooMuchWork(place: PartPlace): void {
    this.#once(findMessage('message-too-complex', { part: place.path }))
  }

  headerSection(start: number, end: number, place: PartPlace): HeaderSection {
    const { headerBlockBytes, headerFields } = this.limits
    const section = readHeaderSection(this.input, start, end, start, headerBlockBytes, headerFields - this.#fields)
    this.#fields += section.header.length + section.oddities.length
    if (section.oddities.length > 0) this.#noteOddities(section.oddities, start, place)
    return section
  }

  /** Keeps a finding, except a merely odd thing in a forwarded message. */
  note(finding: Finding, place: PartPlace): void {
    if (!place.attached || finding.severity === 'cannot') this.#keep(finding)
    else if (finding.severity === 'fail') this.#keep(findMessage('message-attached-ambiguous', { ...finding.evidence, code: finding.code }))
  }

  #keep(finding: Finding): void {
    if (this.findings.length < maxFindings) this.findings.push(finding)
  }

  #once(finding: Finding): void {
    if (this.#told.has(finding.code)) return
    this.#told.add(finding.code)
    this.findings.push(finding)
  }

  /** One finding a kind, with the place of the first and how many there are. */
  #noteOddities(oddities: readonly HeaderOddity[], start: number, place: PartPlace): void {
    const first = new Map<HeaderOddity['kind'], { offset: number; count: number }>()
    for (const { kind, offset } of oddities) {
      const seen = first.get(kind)
      if (seen === undefined) first.set(kind, { offset, count: 1 })
      else seen.count++
    }
    for (const [kind, { offset, count }] of first) {
      const finding = findMessage(oddityCodes[kind], { part: place.path, kind, offset: offset - start, count })
      if (finding.severity === 'cannot') this.#once(finding)
      else this.note(finding, place)
    }
  }
}
