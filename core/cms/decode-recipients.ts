import { Asn1Error, childrenOf, contentOf, type Element } from '../asn1/element.ts'
import { context, type Fields, openFields, tag } from '../asn1/fields.ts'
import { readInteger, readOctetString } from '../asn1/values.ts'
import { parseName } from '../certificate/name.ts'
import type { Limits } from '../world/limits.ts'
import type { RecipientName } from './signed-data.ts'

/**
 * Who an EnvelopedData (RFC 5652 §6.1) or AuthEnvelopedData (RFC 5083 §2.1) is for; at most `limits.recipients` of them.
 * Shown and never judged, so recipients that cannot be read are an empty list: the message is encrypted all the same.
 */
export function readRecipients(element: Element, limits: Limits): RecipientName[] {
  try {
    const fields = openFields(element, 'EnvelopedData')
    fields.take(tag.integer, 'version')
    fields.optional(context(0, true), 'originatorInfo')
    return parseRecipientInfos(new RecipientList(limits.recipients), fields.take(tag.set, 'recipientInfos'))
  } catch (error) {
    if (error instanceof Asn1Error) return []
    throw error
  }
}

class RecipientList {
  readonly names: RecipientName[] = []
  readonly #limit: number

  constructor(limit: number) {
    this.#limit = limit
  }

  get isFull(): boolean {
    return this.names.length >= this.#limit
  }

  add(name: Partial<RecipientName>): void {
    if (!this.isFull) this.names.push({ issuer: undefined, serialNumber: undefined, subjectKeyIdentifier: undefined, ...name })
  }
}

function parseRecipientInfos(list: RecipientList, set: Element): RecipientName[] {
  const infos = openFields(set, 'recipientInfos', tag.set)
  while (infos.hasMore && !list.isFull) {
    const info = infos.any('RecipientInfo')
    if (info.identifier === tag.sequence) list.add(parseKeyTransport(openFields(info, 'KeyTransRecipientInfo')))
    else if (info.identifier === context(1, true)) addKeyAgreement(list, openFields(info, 'KeyAgreeRecipientInfo', context(1, true)))
    else list.add({})
  }
  return list.names
}

function parseKeyTransport(fields: Fields): Partial<RecipientName> {
  fields.take(tag.integer, 'version')
  return parseRecipientIdentifier(fields.any('rid'))
}

/** One entry for each RecipientEncryptedKey (RFC 5652 §6.2.2). */
function addKeyAgreement(list: RecipientList, fields: Fields): void {
  fields.take(tag.integer, 'version')
  fields.take(context(0, true), 'originator')
  fields.optional(context(1, true), 'ukm')
  fields.take(tag.sequence, 'keyEncryptionAlgorithm')
  for (const key of childrenOf(fields.take(tag.sequence, 'recipientEncryptedKeys'))) {
    if (list.isFull) return
    const rid = openFields(key, 'RecipientEncryptedKey').any('rid')
    if (rid.identifier === context(0, true)) {
      list.add({ subjectKeyIdentifier: readOctetString(openFields(rid, 'rKeyId', context(0, true)).any('subjectKeyIdentifier')) })
    } else list.add(parseRecipientIdentifier(rid))
  }
}

function parseRecipientIdentifier(element: Element): Partial<RecipientName> {
  if (element.identifier === context(0)) return { subjectKeyIdentifier: contentOf(element) }
  const fields = openFields(element, 'IssuerAndSerialNumber')
  const issuer = parseName(fields.any('issuer'), 'issuer')
  return { issuer, serialNumber: readInteger(fields.any('serialNumber'), 'serialNumber') }
}
