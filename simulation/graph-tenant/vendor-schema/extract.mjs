// Writes graph-types.json: names, kinds and enumerations of the Graph types that we send, as Microsoft's SDK (generated from its metadata) reads them.
// Each property's reader is called with a node that records which reader it was: nothing of our own code takes part.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import process from 'node:process'

const require = createRequire(join(process.env.SDK_FOLDER ?? import.meta.dirname, 'x.js'))
const folder = dirname(require.resolve('@microsoft/msgraph-beta-sdk'))
const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
const models = await import(join(folder, 'models/index.js'))

const wanted = [
  'windows81TrustedRootCertificate',
  'windows81SCEPCertificateProfile',
  'deviceConfigurationAssignment',
  'deviceHealthScript',
  'deviceHealthScriptAssignment',
  'deviceHealthScriptDailySchedule',
  'deviceHealthScriptHourlySchedule',
  'deviceHealthScriptRunOnceSchedule',
  'groupAssignmentTarget',
  'exclusionGroupAssignmentTarget',
  'allLicensedUsersAssignmentTarget',
  'allDevicesAssignmentTarget',
  'customSubjectAlternativeName',
  'extendedKeyUsage',
]
const scalars = {
  getStringValue: 'string',
  getNumberValue: 'number',
  getBooleanValue: 'boolean',
  getByteArrayValue: 'bytes',
  getDateValue: 'date',
  getDateOnlyValue: 'dateOnly',
  getTimeOnlyValue: 'timeOnly',
  getGuidValue: 'guid',
}

const types = {}
for (const name of wanted) types[`microsoft.graph.${name}`] = readType(name)
const text = JSON.stringify({ source: { package: '@microsoft/msgraph-beta-sdk', version }, types }, undefined, 1)
writeFileSync(join(import.meta.dirname, '../graph-types.json'), `${text}\n`)

function readType(name) {
  const key = `deserializeInto${name[0].toUpperCase()}${name.slice(1)}`
  const readers = models[key]({})
  return Object.fromEntries(Object.entries(readers).map(([property, read]) => [property, recordKind(read)]))
}

/** What the reader of one property asks its node for. */
function recordKind(read) {
  let kind
  const asked = new Proxy(
    {},
    {
      get: (_, method) => (argument) => {
        kind = toKind(method, argument)
      },
    },
  )
  read(asked)
  return kind
}

function toKind(method, argument) {
  if (method in scalars) return { kind: scalars[method] }
  if (method === 'getEnumValue') return { kind: 'enum', values: Object.values(argument) }
  if (method === 'getCollectionOfEnumValues') return { kind: 'flags', values: Object.values(argument) }
  if (method === 'getCollectionOfPrimitiveValues') return { kind: 'list' }
  if (method === 'getObjectValue') return { kind: 'object', accepts: acceptedBy(argument) }
  if (method === 'getCollectionOfObjectValues') return { kind: 'objects', accepts: acceptedBy(argument) }
  throw new Error(`a reader of the SDK that is not known here: ${String(method)}`)
}

/** Of the wanted types those that this property can hold: the declared one, and those derived from it. */
function acceptedBy(factory) {
  const declared = factory(nodeOfType(undefined)).name
  return wanted
    .filter((name) => {
      const own = `deserializeInto${name[0].toUpperCase()}${name.slice(1)}`
      return own === declared || factory(nodeOfType(`#microsoft.graph.${name}`)).name === own
    })
    .map((name) => `microsoft.graph.${name}`)
}

function nodeOfType(type) {
  return { getChildNode: () => ({ getStringValue: () => type }) }
}
