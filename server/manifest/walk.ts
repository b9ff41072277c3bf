import type { XmlElement } from './read-xml.ts'

/** The element and all below it, in the order of the document; deep nesting was refused when it was read. */
export function elementsOf(root: XmlElement): XmlElement[] {
  return [root, ...root.children.flatMap(elementsOf)]
}

/** The same without what stands in an inner VersionOverrides: each level has resources and controls of its own. */
export function elementsOfLevel(overrides: XmlElement): XmlElement[] {
  return [overrides, ...overrides.children.filter(({ name }) => name !== 'VersionOverrides').flatMap(elementsOf)]
}

/** The xsi:type without a prefix. */
export function xsiType(element: XmlElement): string | undefined {
  return element.attributes.get('xsi:type')?.replace(/^.*:/, '')
}
