import type { ManifestFinding } from './manifest-finding.ts'
import type { XmlElement } from './read-xml.ts'
import { elementsOf, elementsOfLevel, xsiType } from './walk.ts'

const namespaces: Readonly<Record<string, string>> = {
  VersionOverridesV1_0: 'http://schemas.microsoft.com/office/mailappversionoverrides',
  VersionOverridesV1_1: 'http://schemas.microsoft.com/office/mailappversionoverrides/1.1',
}
const lengths: Readonly<Record<string, number>> = { ShortStrings: 125, LongStrings: 250 }
// The events of production releases; the others are preview.
const events = new Set(['OnNewMessageCompose', 'OnMessageRecipientsChanged', 'OnMessageSend', 'OnMessageFromChanged', 'OnMessageDecrypt'])

/** The version overrides: both levels, resource ids, lengths of texts, control ids, pinning and events. */
export function checkOverrides(root: XmlElement): ManifestFinding[] {
  const levels = elementsOf(root).filter(({ name }) => name === 'VersionOverrides')
  return [
    ...checkLevels(levels, root),
    ...levels.flatMap((level) => [...checkResources(level), ...checkControls(level), ...checkEvents(level)]),
  ]
}

function* checkLevels(levels: readonly XmlElement[], root: XmlElement): Generator<ManifestFinding> {
  const types = levels.map(xsiType)
  for (const [index, level] of levels.entries()) {
    if (namespaces[types[index] ?? ''] !== level.namespace) {
      yield {
        code: 'manifest-overrides',
        line: level.line,
        message: `The namespace of ${types[index] ?? 'VersionOverrides'} is not "${level.namespace}".`,
      }
    }
  }
  if (types.join() !== 'VersionOverridesV1_0,VersionOverridesV1_1') {
    yield {
      code: 'manifest-overrides',
      line: levels[0]?.line ?? root.line,
      message: 'VersionOverridesV1_1 must stand inside VersionOverridesV1_0, and both must be there.',
    }
  }
  const [old, recent] = levels.map((level) => elementsOfLevel(level).filter(({ name }) => name === 'ExtensionPoint'))
  for (const point of old ?? []) {
    if (recent !== undefined && !recent.some((other) => xsiType(other) === xsiType(point))) {
      yield {
        code: 'manifest-surface',
        line: point.line,
        message: `${xsiType(point)} is missing in VersionOverridesV1_1, which replaces 1.0 and adds nothing to it.`,
      }
    }
  }
}

function* checkResources(level: XmlElement): Generator<ManifestFinding> {
  const resources = level.children.filter(({ name }) => name === 'Resources').flatMap(({ children }) => children)
  const ids = new Set<string>()
  for (const list of resources) {
    for (const { attributes, children, line } of list.children) {
      const id = attributes.get('id') ?? ''
      if (id === '' || id.length > 32)
        yield { code: 'manifest-resid', line, message: `The resource id "${id}" must have 1 to 32 characters.` }
      if (ids.has(id)) yield { code: 'manifest-resid-twice', line, message: `The resource id "${id}" is given twice.` }
      ids.add(id)
      const most = lengths[list.name] ?? 2048
      const values = [attributes.get('DefaultValue') ?? '', ...children.map((override) => override.attributes.get('Value') ?? '')]
      const longest = Math.max(...values.map((value) => value.length))
      if (longest > most)
        yield { code: 'manifest-length', line, message: `The resource "${id}" has ${longest} characters; ${list.name} takes ${most}.` }
      if (values.includes('')) yield { code: 'manifest-empty', line, message: `The resource "${id}" has an empty value.` }
    }
  }
  for (const { attributes, name, line } of elementsOfLevel(level)) {
    const resid = attributes.get('resid')
    if (resid !== undefined && !ids.has(resid)) {
      yield {
        code: 'manifest-resid-dangling',
        line,
        message: `${name} names the resource "${resid}", which this VersionOverrides does not have.`,
      }
    }
  }
}

function* checkControls(level: XmlElement): Generator<ManifestFinding> {
  const seen = new Set<string>()
  for (const element of elementsOfLevel(level)) {
    const { name, attributes, line } = element
    const id = attributes.get('id') ?? ''
    if (name === 'Control' || name === 'Group') {
      if (id === '' || seen.has(id))
        yield { code: 'manifest-control-id', line, message: `The id "${id}" of ${name} must be there and be its own.` }
      seen.add(id)
    }
    if (name === 'SupportsPinning' && xsiType(level) === 'VersionOverridesV1_0') {
      yield { code: 'manifest-pinning', line, message: 'SupportsPinning is known to VersionOverridesV1_1 only.' }
    }
  }
}

function* checkEvents(level: XmlElement): Generator<ManifestFinding> {
  const elements = elementsOfLevel(level)
  const found = elements.filter(({ name }) => name === 'LaunchEvent')
  for (const { attributes, line } of found) {
    const type = attributes.get('Type') ?? ''
    if (!events.has(type)) yield { code: 'manifest-event', line, message: `"${type}" is no event that Outlook starts add-ins for.` }
  }
  const hasScript = elements.some(({ name, attributes }) => name === 'Override' && attributes.get('type') === 'javascript')
  const [first] = found
  if (first !== undefined && !hasScript) {
    yield {
      code: 'manifest-runtime',
      line: first.line,
      message: 'Classic Outlook runs events from a script: Runtime needs an Override of type javascript.',
    }
  }
}
