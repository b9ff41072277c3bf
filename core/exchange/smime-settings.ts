import { algorithmListRisk } from './algorithm-list.ts'
import { note, type Risk, risky } from './risk.ts'

export type SettingType = 'boolean' | 'uint32' | 'text' | 'encryption-algorithms' | 'signing-algorithms' | 'oid-list'
export type SettingValue = boolean | number | string

/** One parameter of Set-SmimeConfig that has the same name as the property of Get-SmimeConfig. */
export interface SmimeSetting {
  readonly type: SettingType
  /** What the service uses as long as nobody wrote the setting. */
  readonly default: SettingValue
  readonly meaning: string
  /** False for what Microsoft reserves for internal use: read and kept in the rollback file, never sent. */
  readonly writable: boolean
  /** True when a service may not have it yet: then it can be absent without a word. */
  readonly optional?: true
  /** The values allowed, where the service itself would take more. */
  readonly allowed?: readonly number[]
  readonly risk?: (to: SettingValue) => Risk | undefined
}

const on = (risk: Risk) => (to: SettingValue) => (to === true ? risk : undefined)
const off = (risk: Risk) => (to: SettingValue) => (to === false ? risk : undefined)
const flag = (value: boolean, meaning: string, risk?: SmimeSetting['risk']): SmimeSetting => ({
  type: 'boolean',
  default: value,
  meaning,
  writable: true,
  ...(risk === undefined ? {} : { risk }),
})
const timeout = (value: number, meaning: string): SmimeSetting => ({ type: 'uint32', default: value, meaning, writable: true })

const noCertificate = 'users without a usable certificate cannot send at all'
const bccLeak = 'recipients can find out who else was in Bcc from the encrypted message'

/** Every setting of Set-SmimeConfig but the list of certification authorities, with the defaults of the service. */
export const smimeSettings = {
  OWAAllowUserChoiceOfSigningCertificate: flag(false, 'users may pick the certificate that they sign with'),
  OWAAlwaysSign: flag(false, 'all outgoing mail is signed', on(note(noCertificate))),
  OWAAlwaysEncrypt: flag(
    false,
    'all outgoing mail is encrypted',
    on(risky(`${noCertificate}, nor can anybody write to people without one`)),
  ),
  OWABCCEncryptedEmailForking: {
    type: 'uint32',
    default: 0,
    meaning: 'encrypted mail with Bcc: 0 one message for each, 1 one for all of them, 2 one for everybody',
    writable: true,
    allowed: [0, 1, 2],
    risk: (to) => (to === 0 ? undefined : risky(bccLeak)),
  },
  OWACheckCRLOnSend: flag(false, 'sending waits for the CRL', on(note('a CRL that cannot be reached blocks sending'))),
  OWAClearSign: flag(
    true,
    'signed mail can be read without S/MIME',
    off(note('readers without S/MIME see an empty mail with an attachment')),
  ),
  OWACopyRecipientHeaders: { ...flag(false, 'reserved for internal use by Microsoft'), writable: false },
  OWACRLConnectionTimeout: timeout(60_000, 'milliseconds for one connection to a CRL'),
  OWACRLRetrievalTimeout: timeout(10_000, 'milliseconds for all CRLs together'),
  OWADisableCRLCheck: flag(false, 'CRLs are not looked at', on(risky('revoked certificates count as good'))),
  OWADLExpansionTimeout: timeout(60_000, 'milliseconds to expand one distribution group'),
  OWAEncryptionAlgorithms: {
    type: 'encryption-algorithms',
    default: '6610',
    meaning: 'encryption algorithms in order of preference',
    writable: true,
    risk: (to) => algorithmListRisk('encryption', String(to)),
  },
  OWAEncryptTemporaryBuffers: flag(
    true,
    'temporary copies of messages in the client are encrypted',
    off(risky('decrypted mail lies unprotected in temporary files')),
  ),
  OWAForceSMIMEClientUpgrade: flag(
    true,
    'an old S/MIME control must be upgraded first',
    off(note('old controls with known faults stay in use')),
  ),
  OWAIncludeCertificateChainAndRootCertificate: flag(false, 'signed mail carries the whole chain with its root'),
  OWAIncludeCertificateChainWithoutRootCertificate: flag(false, 'signed mail carries the chain without its root'),
  OWAIncludeSMIMECapabilitiesInMessage: flag(false, 'signed mail says which algorithms its sender can read'),
  OWAOnlyUseSmartCard: flag(
    false,
    'only certificates on smart cards can be used',
    on(note('certificates with software keys, as Intune deploys them by SCEP, can no longer be used')),
  ),
  OWASenderCertificateAttributesToDisplay: {
    type: 'oid-list',
    default: '',
    meaning: 'attributes of the signing certificate that are shown, as a comma list of object identifiers',
    writable: true,
  },
  OWASignedEmailCertificateInclusion: flag(
    true,
    'signed mail carries the signing certificate',
    off(note('recipients who do not have the certificate cannot check the signature')),
  ),
  OWASigningAlgorithms: {
    type: 'signing-algorithms',
    default: '8004',
    meaning: 'hash algorithms of signatures in order of preference; the default of the service is SHA-1',
    writable: true,
    risk: (to) => algorithmListRisk('signing', String(to)),
  },
  OWATripleWrapSignedEncryptedMail: flag(false, 'signed and encrypted mail is signed once more around the encryption'),
  OWAUseKeyIdentifier: flag(false, 'recipients are named by key identifier instead of issuer and serial number'),
  OWAUseSecondaryProxiesWhenFindingCertificates: flag(true, "certificates are also looked for under a recipient's further addresses"),
  NoSignOnReply: { ...flag(true, 'replies from the new Outlook for Windows are not signed by themselves'), optional: true },
} as const satisfies Readonly<Record<string, SmimeSetting>>

export type SettingName = keyof typeof smimeSettings
export const settingNames = Object.keys(smimeSettings) as readonly SettingName[]

/** The parameter that takes the list of certification authorities as a serialized store. */
export const authorityParameter = 'SMIMECertificateIssuingCA'

/** The row of one setting. */
export function settingOf(name: SettingName): SmimeSetting {
  return smimeSettings[name]
}
