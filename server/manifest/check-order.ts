import { elementOrder } from './element-order.ts'
import type { ManifestFinding } from './manifest-finding.ts'
import type { XmlElement } from './read-xml.ts'
import { elementsOf } from './walk.ts'

/** Elements that are unknown, in the wrong place, twice or missing. */
export function checkOrder(root: XmlElement): ManifestFinding[] {
  return elementsOf(root).flatMap((parent) => [...checkChildren(parent)])
}

function* checkChildren(parent: XmlElement): Generator<ManifestFinding> {
  const rules = elementOrder[parent.name]
  if (rules === undefined) return
  const names = rules.map((rule) => rule.replace(/[!+]+$/, ''))
  let reached = 0
  for (const [index, { name, line }] of parent.children.entries()) {
    const place = names.indexOf(name)
    if (place < 0) {
      yield { code: 'manifest-element', line, message: `${parent.name} has no element ${name}; it takes ${names.join(', ')}.` }
    } else if (place < reached) {
      yield { code: 'manifest-order', line, message: `${name} must stand before ${names[reached]} in ${parent.name}.` }
    } else if (!rules[place]?.endsWith('+') && parent.children.findIndex((child) => child.name === name) !== index) {
      yield { code: 'manifest-twice', line, message: `${parent.name} has ${name} twice.` }
    }
    reached = Math.max(reached, place)
  }
  for (const [place, rule] of rules.entries()) {
    const name = names[place]
    if (rule.includes('!') && !parent.children.some((child) => child.name === name)) {
      yield { code: 'manifest-missing', line: parent.line, message: `${parent.name} lacks ${name}.` }
    }
  }
}
