import { type Bytes, concatBytes } from '../world/bytes.ts'
import { type Setting, type SettingSet, settingOf, settingTag } from './setting-set.ts'
import { preferredCapabilities, takeOverCiphers, writeSmimeCapabilities } from './smime-capabilities.ts'

/** The name of the set that this project writes and later finds again. ASCII. */
export const ownSetName = 'S/MIME signing (managed)'

/** SignCertificate (MS-OXOABK §2.2.4.36.9), which excludes a signing thumbprint. */
const signCertificateTag = 0x0008

/** A set that signs with this certificate, in the order of tags that Outlook's tools write. `defaults`: 7 for the default set. */
export function writeSigningSet(
  name: string,
  thumbprint: Bytes,
  options: { readonly encryptionThumbprint?: Bytes; readonly capabilities: Bytes; readonly defaults: number },
): SettingSet {
  const { encryptionThumbprint, capabilities, defaults } = options
  const encryption = encryptionThumbprint === undefined ? [] : [{ tag: settingTag.encryptionThumbprint, data: encryptionThumbprint }]
  return {
    settings: [
      { tag: settingTag.version, data: writeU32(1) },
      { tag: settingTag.messageEncoding, data: writeU32(1) },
      { tag: settingTag.defaults, data: writeU32(defaults) },
      { tag: settingTag.displayName, data: writeWide(name) },
      { tag: settingTag.displayNameAnsi, data: writeNarrow(name) },
      { tag: settingTag.signingThumbprint, data: thumbprint },
      ...encryption,
      { tag: settingTag.capabilities, data: capabilities },
    ],
  }
}

/** Our set as the default: it takes over the encryption certificate and cipher list of the default so far, so that encryption keeps working, and keeps the unknown tags of our older set. */
export function writeOwnSet(thumbprint: Bytes, older: SettingSet | undefined, current: SettingSet | undefined): SettingSet {
  const model = current ?? older
  const encryptionThumbprint = model === undefined ? undefined : settingOf(model, settingTag.encryptionThumbprint)
  const old = model === undefined ? undefined : settingOf(model, settingTag.capabilities)
  const capabilities = (old === undefined ? undefined : takeOverCiphers(old)) ?? writeSmimeCapabilities(preferredCapabilities)
  const set = writeSigningSet(ownSetName, thumbprint, {
    ...(encryptionThumbprint === undefined ? {} : { encryptionThumbprint }),
    capabilities,
    defaults: 7,
  })
  return { settings: [...set.settings, ...(older?.settings.filter(isUnknown) ?? [])] }
}

function isUnknown(setting: Setting): boolean {
  const known: readonly number[] = Object.values(settingTag)
  return setting.tag !== signCertificateTag && !known.includes(setting.tag)
}

function writeU32(value: number): Bytes {
  return Uint8Array.of(value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, value >>> 24)
}

function writeWide(text: string): Bytes {
  return Uint8Array.from(`${text}\0`.split('').flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]))
}

/** 8-bit text; a character beyond ASCII becomes "?", for the code page of the PC is not known. */
function writeNarrow(text: string): Bytes {
  return concatBytes([Uint8Array.from(text, (character) => (character <= '\x7f' ? character.charCodeAt(0) : 0x3f)), Uint8Array.of(0)])
}
