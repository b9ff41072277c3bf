import type { ReportCertificate, ReportFinding, RevocationAnswer } from '../../../core/verify/report/report.ts'
import { svg } from '../../page/dom.ts'
import { iconAt } from '../../page/icons.ts'
import { pressable } from '../../page/pressable.ts'
import { wrapText } from '../../page/wrap-text.ts'
import { placeAttributes } from '../show-place.ts'
import { type Look, stepLook } from './verdict-look.ts'

/** A certificate of the chain as it is drawn. */
export interface PathStep {
  readonly certificate: ReportCertificate
  readonly answer: RevocationAnswer | undefined
  readonly findings: readonly ReportFinding[]
  readonly isSigner: boolean
  readonly name: string
  readonly role: string
  readonly state: keyof typeof stepLook
  /** The worst that was found about it, or how it stands with revocation. */
  readonly said: string
  /** What pressing it does. */
  readonly pressed: string
}

export interface PathDrawing {
  readonly width: number
  readonly chosen: PathStep | undefined
  /** Why the chain does not reach a trusted root; undefined when it does. */
  readonly missing: string | undefined
  readonly label: string
  readonly choose: (step: PathStep, isAlways?: boolean) => void
}

const gap = 26
const textLeft = 56
const lineHeight = 18

/** Draws the chain, root on top: a box for each certificate, an arrow from each issuer to what it issued. */
export function drawPath(steps: readonly PathStep[], drawing: PathDrawing): SVGElement {
  const { width, missing, label } = drawing
  const shapes: SVGElement[] = []
  let y = 1
  if (missing !== undefined) {
    const lines = wrapText(missing, width - textLeft - 12, { size: 13 }, 3)
    const height = 24 + lines.length * lineHeight
    shapes.push(drawMissing(lines, y, height, width), arrow(y + height, true))
    y += height + gap
  }
  for (const [index, step] of steps.entries()) {
    const { shape, height } = drawStep(step, y, drawing)
    shapes.push(shape)
    y += height
    if (index < steps.length - 1) {
      shapes.push(arrow(y, false))
      y += gap
    }
  }
  return svg('svg', { viewBox: `0 0 ${width} ${y + 1}`, width, height: y + 1, role: 'group', 'aria-label': label }, shapes)
}

function drawStep(step: PathStep, y: number, drawing: PathDrawing): { shape: SVGElement; height: number } {
  const { width, chosen, choose } = drawing
  const look: Look = stepLook[step.state]
  const room = width - textLeft - 40
  const name = wrapText(step.name, room, { size: 15, isBold: true })
  const said = wrapText([step.role, step.said].filter((words) => words !== '').join(' · '), room, { size: 13 }, 3)
  const height = 24 + (name.length + said.length) * lineHeight
  const place = { kind: 'certificate', sha256: step.certificate.sha256, subject: step.certificate.subject } as const
  const shape = pressable(
    {
      key: step.certificate.sha256,
      label: [step.name, step.role, step.said, step.pressed].filter((words) => words !== '').join(', '),
      isPressed: chosen === step,
      press: () => choose(step),
    },
    { class: `step tone-${look.tone}`, ...placeAttributes(place, () => choose(step, true)) },
    svg('rect', { class: 'step-box', x: 1, y, width: width - 2, height, rx: 10 }),
    svg('circle', { class: 'step-dot', cx: 28, cy: y + height / 2, r: 17 }),
    iconAt(step.certificate.anchor ? 'shield' : step.isSigner ? 'person' : 'seal', 18, y + height / 2 - 10),
    textLines(name, 'step-name', y + 26),
    textLines(said, step.state === 'good' ? 'step-role' : 'step-role step-said', y + 26 + name.length * lineHeight),
    iconAt(look.icon, width - 34, y + height / 2 - 10),
  )
  return { shape, height }
}

function drawMissing(lines: readonly string[], y: number, height: number, width: number): SVGElement {
  return svg(
    'g',
    { class: 'step-missing tone-caution' },
    svg('rect', { class: 'missing-box', x: 1, y, width: width - 2, height, rx: 10 }),
    iconAt('question', 18, y + height / 2 - 10),
    textLines(lines, 'step-role', y + 26),
  )
}

function textLines(lines: readonly string[], className: string, y: number): SVGElement {
  return svg(
    'text',
    { class: className },
    lines.map((line, index) => svg('tspan', { x: textLeft, y: y + index * lineHeight }, `${line} `)),
  )
}

function arrow(y: number, isDashed: boolean): SVGElement {
  const end = y + gap - 2
  return svg(
    'g',
    { class: isDashed ? 'step-arrow dashed' : 'step-arrow' },
    svg('path', { d: `M28 ${y + 2}V${end}` }),
    svg('path', { class: 'step-head', d: `m23 ${end - 6} 5 6 5-6` }),
  )
}
