import type { ManifestFinding, ReadIcon } from './manifest-finding.ts'
import type { XmlElement } from './read-xml.ts'
import { elementsOf, elementsOfLevel } from './walk.ts'

const ribbonSizes = [16, 32, 80] as const

/** Whether each icon is on disk as a PNG of exactly the size that its place wants, and each button has every size. */
export function checkIcons(root: XmlElement, readIcon: ReadIcon): ManifestFinding[] {
  const head = root.children.flatMap((element) => {
    const size = element.name === 'IconUrl' ? 64 : element.name === 'HighResolutionIconUrl' ? 128 : undefined
    return size === undefined ? [] : checkFile(element, size, readIcon)
  })
  const levels = elementsOf(root).filter(({ name }) => name === 'VersionOverrides')
  return [...head, ...levels.flatMap((level) => checkLevel(elementsOfLevel(level), readIcon))]
}

function checkLevel(elements: readonly XmlElement[], readIcon: ReadIcon): ManifestFinding[] {
  const images = new Map(
    elements.flatMap((element) => (element.name === 'Image' ? [[element.attributes.get('id'), element] as const] : [])),
  )
  return elements
    .filter(({ name }) => name === 'Icon')
    .flatMap((icon) => [
      ...checkSizes(icon),
      ...icon.children.flatMap(({ attributes }) => {
        const image = images.get(attributes.get('resid'))
        return image === undefined ? [] : checkFile(image, Number(attributes.get('size')), readIcon)
      }),
    ])
}

function checkSizes(icon: XmlElement): ManifestFinding[] {
  const sizes = icon.children.map(({ attributes }) => Number(attributes.get('size')))
  const missing = ribbonSizes.filter((size) => !sizes.includes(size))
  return missing.map((size) => ({ code: 'manifest-icon-sizes', line: icon.line, message: `The icon of ${size} pixels is missing here.` }))
}

function checkFile({ attributes, line }: XmlElement, size: number, readIcon: ReadIcon): ManifestFinding[] {
  const address = attributes.get('DefaultValue') ?? ''
  if (!URL.canParse(address)) return []
  const { pathname } = new URL(address)
  const found = readIcon(pathname)
  if (found === undefined) return [{ code: 'manifest-icon-file', line, message: `There is no file for the icon ${pathname}.` }]
  const [width, height] = pixelSize(found)
  if (width === size && height === size) return []
  const seen = width === undefined ? 'no PNG' : `${width} × ${height} pixels`
  return [{ code: 'manifest-icon-pixels', line, message: `The icon ${pathname} must have ${size} × ${size} pixels and is ${seen}.` }]
}

/** Width and height from the IHDR chunk of a PNG. */
function pixelSize(bytes: Uint8Array): readonly [number, number] | readonly [] {
  const isPng = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((octet, index) => bytes[index] === octet)
  if (!isPng || bytes.length < 33) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return [view.getUint32(16), view.getUint32(20)]
}
