import { algorithmListProblem, normaliseAlgorithmList } from './algorithm-list.ts'
import { type SettingName, type SettingValue, settingOf } from './smime-settings.ts'

const maxUint32 = 4_294_967_295
const oidList = /^(?:[0-2](?:\.[0-9]{1,20}){1,40}(?:,[0-2](?:\.[0-9]{1,20}){1,40}){0,63})?$/

/** One spelling for a value that means the same; what has the wrong type becomes undefined. REST answers may carry a boolean or number as text. */
export function normaliseValue(name: SettingName, value: unknown): SettingValue | undefined {
  const { type } = settingOf(name)
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : textualBooleans.get(String(value).toLowerCase())
    case 'uint32':
      return toUint32(value)
    case 'encryption-algorithms':
    case 'signing-algorithms':
      return typeof value === 'string' ? normaliseAlgorithmList(value) : value === null ? '' : undefined
    case 'oid-list':
      return typeof value === 'string' ? normaliseOidList(value) : value === null ? '' : undefined
    case 'text':
      return typeof value === 'string' ? value : undefined
  }
}

const textualBooleans: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

function toUint32(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= maxUint32 ? number : undefined
}

function normaliseOidList(list: string): string {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
    .join(',')
}

/** Why a wanted value is refused before anything is asked of Exchange; undefined when it is sound. */
export function valueProblem(name: SettingName, value: unknown): string | undefined {
  const { type, writable, allowed } = settingOf(name)
  if (!writable) return 'is reserved for internal use by Microsoft and cannot be set'
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false'
    case 'uint32':
      if (typeof value !== 'number' || toUint32(value) === undefined) return `must be a whole number from 0 to ${maxUint32}`
      return allowed === undefined || allowed.includes(value) ? undefined : `must be one of ${allowed.join(', ')}`
    case 'encryption-algorithms':
    case 'signing-algorithms':
      return typeof value === 'string' ? listProblem(type, value) : 'must be a text (write algorithm numbers in quotes)'
    case 'oid-list':
      return typeof value === 'string' && oidList.test(normaliseOidList(value)) ? undefined : 'must be a comma list of object identifiers'
    case 'text':
      return typeof value === 'string' ? undefined : 'must be a text'
  }
}

function listProblem(type: 'encryption-algorithms' | 'signing-algorithms', list: string): string | undefined {
  const problem = algorithmListProblem(type === 'signing-algorithms' ? 'signing' : 'encryption', list)
  return problem === undefined ? undefined : `${problem}; Outlook on the web would silently use its default`
}
