import { type Risk, risky } from './risk.ts'

export type AlgorithmPurpose = 'encryption' | 'signing'

const names: Readonly<Record<AlgorithmPurpose, Readonly<Record<string, string>>>> = {
  encryption: { '6601': 'DES', '6602': 'RC2', '6603': '3DES', '660E': 'AES-128', '660F': 'AES-192', '6610': 'AES-256' },
  signing: { '8003': 'MD5', '8004': 'SHA-1', '800C': 'SHA-256', '800D': 'SHA-384', '800E': 'SHA-512' },
}
const weak = new Set(['6601', '6602', '8003', '8004'])
const rc2KeyLengths = ['40', '56', '64', '128']

/** The items of a list in one spelling: separated by ";", without blanks and empty items, in upper case. */
export function normaliseAlgorithmList(list: string): string {
  return itemsOf(list).join(';')
}

function itemsOf(list: string): string[] {
  return list
    .split(';')
    .map((item) => item.trim().toUpperCase())
    .filter((item) => item !== '')
}

/** Why Outlook on the web would not understand the list, and silently take its default instead; undefined when it would. */
export function algorithmListProblem(purpose: AlgorithmPurpose, list: string): string | undefined {
  const items = itemsOf(list)
  if (items.length === 0) return 'names no algorithm'
  const bad = items.find((item) => !isAlgorithm(purpose, item))
  return bad === undefined ? undefined : `"${bad}" is no ${purpose} algorithm such as ${purpose === 'signing' ? '800C' : '6610'}`
}

function isAlgorithm(purpose: AlgorithmPurpose, item: string): boolean {
  const parts = /^([0-9A-F]{4})(?::([1-9][0-9]{0,4}))?(?:,([0-2](?:\.[0-9]{1,20}){1,40}))?$/.exec(item)
  if (parts === null) return false
  const [, id = '', keyLength, objectIdentifier] = parts
  if (!Object.hasOwn(names[purpose], id) && objectIdentifier === undefined) return false
  if (purpose === 'signing' || keyLength === undefined) return true
  return id === '6602' && rc2KeyLengths.includes(keyLength)
}

/** Weak encryption anywhere in the list is risky, for it is used with who can do no better; of signing algorithms the first one is used. */
export function algorithmListRisk(purpose: AlgorithmPurpose, list: string): Risk | undefined {
  const ids = itemsOf(list).map((item) => item.slice(0, 4))
  const used = purpose === 'signing' ? ids.slice(0, 1) : ids
  const found = used.filter((id) => weak.has(id)).map((id) => names[purpose][id] ?? id)
  if (found.length === 0) return undefined
  return risky(`${found.join(' and ')} can be broken: ${purpose === 'signing' ? 'signatures can be forged' : 'mail can be read by others'}`)
}
