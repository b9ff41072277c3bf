import { type PolicyName, type PolicyValue, policyValues, refusedPolicyValues } from './policy-values.ts'

/** One policy as an administrator wants it; only parsePolicySetting makes it, so it is always one of the template's. */
export interface PolicySetting {
  readonly name: PolicyName
  readonly value: number | string
}

export type PolicyParsing =
  | { readonly kind: 'setting'; readonly setting: PolicySetting }
  | { readonly kind: 'refused'; readonly sentence: string }

/** Reads "NAME=VALUE"; refuses a name that the template does not have and a value that it does not allow. The case of a name is not minded, as in the registry. */
export function parsePolicySetting(text: string): PolicyParsing {
  const at = text.indexOf('=')
  if (at < 1) return refuse(`"${text}" is not NAME=VALUE`)
  const [given, value] = [text.slice(0, at), text.slice(at + 1)]
  const name = findName(Object.keys(policyValues) as PolicyName[], given)
  if (name !== undefined) return parseValue(name, value)
  const refused = findName(Object.keys(refusedPolicyValues), given)
  if (refused !== undefined) return refuse(`${refused} is not set here: ${refusedPolicyValues[refused]}`)
  return refuse(`${given} is no policy of Outlook's template; known are ${Object.keys(policyValues).join(', ')}`)
}

function findName<Name extends string>(names: readonly Name[], given: string): Name | undefined {
  return names.find((name) => name.toLowerCase() === given.toLowerCase())
}

function parseValue(name: PolicyName, text: string): PolicyParsing {
  const { data }: PolicyValue = policyValues[name]
  if (data.kind === 'text')
    return data.pattern.test(text) ? { kind: 'setting', setting: { name, value: text } } : refuse(`${name} must be a ${data.form}`)
  const number = /^\d{1,9}$/.test(text) ? Number(text) : undefined
  const isAllowed =
    number !== undefined && (data.kind === 'choice' ? Object.hasOwn(data.choices, number) : number >= data.from && number <= data.to)
  return isAllowed ? { kind: 'setting', setting: { name, value: number } } : refuse(`${name} must be ${describePolicyData(data)}`)
}

/** What a value may be, in words. */
export function describePolicyData(data: PolicyValue['data']): string {
  if (data.kind === 'text') return data.form
  if (data.kind === 'range') return `${data.from} to ${data.to} ${data.unit}`
  return Object.entries(data.choices)
    .map(([value, meaning]) => `${value} (${meaning})`)
    .join(' or ')
}

function refuse(sentence: string): PolicyParsing {
  return { kind: 'refused', sentence }
}
