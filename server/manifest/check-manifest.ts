import { checkIcons } from './check-icons.ts'
import { checkOrder } from './check-order.ts'
import { checkOverrides } from './check-overrides.ts'
import type { ManifestFinding, ReadIcon } from './manifest-finding.ts'
import { readXml, type XmlElement, XmlError } from './read-xml.ts'
import { elementsOf, xsiType } from './walk.ts'

const maxManifestBytes = 256 * 1024
const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i
const locale = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/

/** Every fault of an add-in-only mail manifest that the vendor's schema or Outlook would refuse, in the order of its lines; empty when sound. */
export function checkManifest(text: string, readIcon: ReadIcon): ManifestFinding[] {
  const bytes = new TextEncoder().encode(text).length
  if (bytes > maxManifestBytes) {
    return [{ code: 'manifest-size', line: 1, message: `The manifest has ${bytes} bytes; Outlook takes ${maxManifestBytes} at most.` }]
  }
  let root: XmlElement
  try {
    root = readXml(text)
  } catch (error) {
    if (error instanceof XmlError) return [{ code: 'manifest-xml', line: error.line, message: error.message }]
    throw error
  }
  if (
    root.name !== 'OfficeApp' ||
    xsiType(root) !== 'MailApp' ||
    root.namespace !== 'http://schemas.microsoft.com/office/appforoffice/1.1'
  ) {
    return [
      {
        code: 'manifest-root',
        line: root.line,
        message: 'The document element must be OfficeApp of the namespace appforoffice/1.1 with xsi:type="MailApp".',
      },
    ]
  }
  const findings = [
    ...checkOrder(root),
    ...checkHead(root),
    ...checkLinks(root),
    ...checkRequirements(root),
    ...checkLocales(root),
    ...checkOverrides(root),
    ...checkIcons(root, readIcon),
  ]
  return findings.toSorted((a, b) => a.line - b.line)
}

const headLengths: Readonly<Record<string, number>> = { ProviderName: 125, DisplayName: 125, Description: 250 }

function* checkHead(root: XmlElement): Generator<ManifestFinding> {
  for (const { name, text, line, attributes, children } of root.children) {
    const most = headLengths[name]
    const values = [text, attributes.get('DefaultValue') ?? '', ...children.map((override) => override.attributes.get('Value') ?? '')]
    const longest = Math.max(...values.map((value) => value.length))
    if (most !== undefined && longest > most) {
      yield { code: 'manifest-length', line, message: `${name} has ${longest} characters; ${most} are allowed.` }
    }
    if (most !== undefined && longest === 0) yield { code: 'manifest-empty', line, message: `${name} is empty.` }
    if (name === 'Id' && !guid.test(text)) yield { code: 'manifest-id', line, message: `The Id "${text}" is no GUID.` }
    if (name === 'Version' && !isVersion(text)) {
      yield {
        code: 'manifest-version',
        line,
        message: `The Version "${text}" must be one to four numbers with dots between, and at least 1.0.`,
      }
    }
    if (name === 'Permissions' && text !== 'ReadItem') {
      yield { code: 'manifest-permissions', line, message: `The add-in needs ReadItem and no more; the manifest asks for "${text}".` }
    }
  }
}

function isVersion(text: string): boolean {
  return /^\d{1,5}(?:\.\d{1,5}){0,3}$/.test(text) && Number.parseInt(text, 10) >= 1
}

const linkElements = new Set(['IconUrl', 'HighResolutionIconUrl', 'SupportUrl', 'SourceLocation', 'Url', 'Image', 'AppDomain'])

function* checkLinks(root: XmlElement): Generator<ManifestFinding> {
  for (const { name, attributes, text, line } of elementsOf(root)) {
    const link = name === 'AppDomain' ? text : attributes.get('DefaultValue')
    if (!linkElements.has(name) || link === undefined) continue
    const url = URL.canParse(link) ? new URL(link) : undefined
    if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') {
      yield {
        code: 'manifest-https',
        line,
        message: `${name} must be an https address without a user name; it is "${link.slice(0, 100)}".`,
      }
    }
    if (link.length > 2048) yield { code: 'manifest-length', line, message: `${name} has ${link.length} characters; 2048 are allowed.` }
  }
}

function* checkRequirements(root: XmlElement): Generator<ManifestFinding> {
  for (const sets of elementsOf(root).filter(({ name }) => name === 'Sets')) {
    for (const { attributes, line } of sets.children) {
      const version = attributes.get('MinVersion') ?? sets.attributes.get('DefaultMinVersion') ?? '1.1'
      const [major, minor = 0, more] = version.split('.').map(Number)
      if (attributes.get('Name') !== 'Mailbox' || major !== 1 || more !== undefined || !(minor >= 1 && minor <= 16)) {
        yield {
          code: 'manifest-requirement',
          line,
          message: `The requirement set "${attributes.get('Name')} ${version}" is unknown to Outlook manifests; there are Mailbox 1.1 to 1.16.`,
        }
      } else if (minor < 5) {
        yield { code: 'manifest-requirement-low', line, message: `The pane needs Mailbox 1.5; the manifest says ${version} is enough.` }
      }
    }
  }
}

function* checkLocales(root: XmlElement): Generator<ManifestFinding> {
  for (const { name, attributes, text, line } of elementsOf(root)) {
    const tag = name === 'DefaultLocale' ? text : name === 'Override' ? attributes.get('Locale') : undefined
    if (tag !== undefined && !locale.test(tag)) {
      yield { code: 'manifest-locale', line, message: `"${tag}" is no locale such as en-US.` }
    }
  }
}
