import graphTypes from './graph-types.json' with { type: 'json' }

interface PropertyType {
  readonly kind: string
  readonly values?: readonly string[]
  readonly accepts?: readonly string[]
}
type GraphTypes = Readonly<Record<string, Readonly<Record<string, PropertyType>>>>

/** The vendor's types of what we send; vendor-schema/ extracts them from Microsoft's SDK. */
export const vendorTypes: GraphTypes = graphTypes.types as GraphTypes

/** What Graph's metadata refuses in an object that is sent as one of these types; empty when nothing. The service's own semantic checks are not in it. */
export function checkPayload(value: unknown, accepted: readonly string[], at = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${at || 'the body'} is no object`]
  const object = value as Readonly<Record<string, unknown>>
  const named = object['@odata.type']
  const name = typeof named === 'string' ? named.replace(/^#/, '') : accepted.length === 1 ? accepted[0] : undefined
  if (name === undefined || !accepted.includes(name))
    return [`${at || 'the body'} has the type ${String(named)}, not one of ${accepted.join(', ')}`]
  const type = vendorTypes[name] ?? {}
  return Object.entries(object).flatMap(([property, each]) =>
    checkProperty(type, property, each, at === '' ? property : `${at}.${property}`),
  )
}

function checkProperty(type: Readonly<Record<string, PropertyType>>, property: string, value: unknown, at: string): string[] {
  if (property === '@odata.type') return []
  if (property.endsWith('@odata.bind')) return checkBinding(type[property.slice(0, -'@odata.bind'.length)], value, at)
  const declared = type[property]
  if (declared === undefined) return [`${at} is no property of this type`]
  return value === null ? [] : checkValue(declared, value, at)
}

function checkBinding(navigation: PropertyType | undefined, value: unknown, at: string): string[] {
  const isNavigation = navigation?.kind === 'object' && navigation.accepts?.some((name) => Object.hasOwn(vendorTypes[name] ?? {}, 'id'))
  if (!isNavigation) return [`${at} binds what is no navigation property`]
  return typeof value === 'string' && /^https?:\/\/[^/]+\/beta\/.+\('[^']+'\)$/.test(value) ? [] : [`${at} is no reference`]
}

const scalarChecks: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  bytes: (value) => typeof value === 'string' && /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value),
  date: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
  dateOnly: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  timeOnly: (value) => typeof value === 'string' && /^\d\d:\d\d:\d\d(\.\d+)?$/.test(value),
  guid: (value) => typeof value === 'string' && /^[0-9a-f-]{36}$/i.test(value),
  list: (value) => Array.isArray(value) && value.every((each) => typeof each !== 'object'),
}

function checkValue({ kind, values = [], accepts = [] }: PropertyType, value: unknown, at: string): string[] {
  if (kind === 'enum') return values.includes(value as string) ? [] : [`${at} is ${JSON.stringify(value)}, not one of ${values.join(', ')}`]
  if (kind === 'flags') {
    const isSet = typeof value === 'string' && value.split(',').every((flag) => values.includes(flag.trim()))
    return isSet ? [] : [`${at} is ${JSON.stringify(value)}, not a comma string of ${values.join(', ')}`]
  }
  if (kind === 'object') return checkPayload(value, accepts, at)
  if (kind === 'objects') {
    if (!Array.isArray(value)) return [`${at} is no list`]
    return value.flatMap((each, index) => checkPayload(each, accepts, `${at}[${index}]`))
  }
  return scalarChecks[kind]?.(value) === true ? [] : [`${at} is no ${kind}`]
}
