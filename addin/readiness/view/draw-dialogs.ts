import { svg } from '../../page/dom.ts'
import type { Texts } from '../texts/texts.ts'

type Words = Texts['hand']['picture']

const width = 500
const lineHeight = 26

/** Outlook's options with the Trust Center chosen. */
export function drawOptions(words: Words, label: string): SVGElement {
  return frame(label, 200, words.options, [
    menu([words.general, words.mail, words.trustCenter], 2),
    button(172, 140, 250, words.trustCenterSettings, true),
  ])
}

/** The page on mail security with its box for signing everything. */
export function drawTrustCenter(words: Words, label: string): SVGElement {
  return frame(label, 220, words.trustCenter, [
    menu([words.emailSecurity, words.macros], 0),
    box(172, 56, words.encrypt, false),
    box(172, 56 + lineHeight, words.addSignature, true, true),
    box(172, 56 + 2 * lineHeight, words.clearText, true),
    button(172, 165, 150, words.settings, true),
  ])
}

/** The dialog in which the certificate is chosen. */
export function drawSecuritySettings(words: Words, label: string): SVGElement {
  return frame(label, 260, words.change, [
    text(20, 64, words.name),
    field(250, 48, 150, 'S/MIME'),
    box(20, 84, words.defaultFormat, true),
    box(20, 84 + lineHeight, words.defaultAll, true),
    text(20, 168, words.signing),
    field(160, 152, 130, 'Jo Example'),
    button(300, 150, 100, words.choose, true),
    text(20, 210, words.hash),
    field(160, 194, 130, 'SHA256'),
  ])
}

/** A mail that is written, with the button that signs it. */
export function drawMessage(words: Words, label: string): SVGElement {
  return frame(label, 150, words.message, [
    ...[words.file, words.tabMessage, words.tabOptions].map((tab, index) =>
      text(20 + index * 100, 62, tab, index === 2 ? 'dialog-strong' : 'dialog-text'),
    ),
    svg('line', { x1: 216, x2: 290, y1: 70, y2: 70, class: 'dialog-mark' }),
    button(20, 90, 120, words.encryptButton, false),
    button(150, 90, 120, words.sign, true),
  ])
}

function frame(label: string, height: number, title: string, inside: readonly SVGElement[]): SVGElement {
  return svg(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'dialog', role: 'img', 'aria-label': label },
    svg('rect', { x: 1, y: 1, width: width - 2, height: height - 2, rx: 8, class: 'dialog-window' }),
    svg('line', { x1: 1, x2: width - 1, y1: 34, y2: 34, class: 'dialog-line' }),
    text(16, 22, title, 'dialog-strong'),
    inside,
  )
}

/** The list at the left, one line of it chosen. */
function menu(lines: readonly string[], chosen: number): SVGElement {
  return svg(
    'g',
    {},
    lines.map((line, index) => [
      index === chosen && svg('rect', { x: 10, y: 44 + index * lineHeight, width: 148, height: 24, rx: 4, class: 'dialog-chosen' }),
      text(18, 61 + index * lineHeight, line, index === chosen ? 'dialog-strong' : 'dialog-text'),
    ]),
  )
}

function button(x: number, y: number, buttonWidth: number, words: string, isMarked: boolean): SVGElement {
  return svg(
    'g',
    {},
    svg('rect', { x, y, width: buttonWidth, height: 28, rx: 4, class: isMarked ? 'dialog-button dialog-mark' : 'dialog-button' }),
    svg('text', { x: x + buttonWidth / 2, y: y + 19, class: 'dialog-text', 'text-anchor': 'middle' }, words),
  )
}

function box(x: number, y: number, words: string, isTicked: boolean, isMarked = false): SVGElement {
  return svg(
    'g',
    {},
    svg('rect', { x, y, width: 16, height: 16, rx: 3, class: isMarked ? 'dialog-button dialog-mark' : 'dialog-button' }),
    isTicked && svg('path', { d: `M${x + 3.5} ${y + 8.5}l3 3 6-7`, class: 'dialog-tick' }),
    text(x + 24, y + 13, words),
  )
}

function field(x: number, y: number, fieldWidth: number, value: string): SVGElement {
  return svg('g', {}, svg('rect', { x, y, width: fieldWidth, height: 24, rx: 3, class: 'dialog-field' }), text(x + 8, y + 16, value))
}

function text(x: number, y: number, words: string, className = 'dialog-text'): SVGElement {
  return svg('text', { x, y, class: className }, words)
}
