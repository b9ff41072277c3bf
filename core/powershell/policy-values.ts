/** The keys below HKEY_CURRENT_USER that Microsoft's template outlk16.admx writes these policies to. */
export const policyKeys = {
  security: 'Software\\Policies\\Microsoft\\Office\\16.0\\Outlook\\Security',
  mail: 'Software\\Policies\\Microsoft\\Office\\16.0\\Outlook\\Options\\Mail',
} as const

/** What a policy value may be: one of a few numbers, a number of a range, or a text. */
export type PolicyData =
  | { readonly kind: 'choice'; readonly choices: Readonly<Record<number, string>> }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly unit: string }
  | { readonly kind: 'text'; readonly pattern: RegExp; readonly form: string }

export interface PolicyValue {
  readonly key: keyof typeof policyKeys
  readonly data: PolicyData
  readonly meaning: string
  /** What an administrator should know before setting it. */
  readonly warning?: string
}

const onOff = (on: string, off: string): PolicyData => ({ kind: 'choice', choices: { 1: on, 0: off } })

/** Every policy of outlk16.admx that bears on signed mail and may be emitted, by the name of its registry value. */
export const policyValues = {
  AlwaysSign: {
    key: 'security',
    data: onOff('every message is signed', 'signing is not required'),
    meaning: 'Sign all e-mail',
    warning: 'a person cannot switch it off for a message, and whoever has no certificate cannot send',
  },
  ClearSign: {
    key: 'security',
    data: onOff('signed messages are always sent as clear text with a signature beside it', 'the person decides'),
    meaning: 'Send clear signed messages',
  },
  RequestSecureReceipt: {
    key: 'security',
    data: onOff('a receipt is asked for with every signed message', 'no receipt is asked for'),
    meaning: 'Request an S/MIME receipt',
    warning: 'each recipient answers each message: the template itself warns of the load',
  },
  RespondToReceiptRequests: {
    key: 'security',
    data: {
      kind: 'choice',
      choices: {
        0: 'open the message when no receipt can be sent',
        1: 'always ask before sending a receipt',
        2: 'never send a receipt',
        3: 'do not open the message when no receipt can be sent',
      },
    },
    meaning: 'How requests for an S/MIME receipt are answered',
  },
  SupressNameChecks: {
    key: 'security',
    data: onOff('a certificate for another address may sign', 'the certificate must name the address of the sender'),
    meaning: 'Do not check the address of the sender against that of the certificate (the name is misspelt in the template)',
    warning: 'recipients then see a signature whose address is not that of the sender',
  },
  ForceDefaultProfile: {
    key: 'security',
    data: onOff('ask when the default certificate cannot be used', 'take another certificate by itself'),
    meaning: 'What happens when the default certificate fails',
  },
  NoSignOnReply: {
    key: 'security',
    data: onOff('a reply to a signed message is not signed', 'a reply to a signed message is signed as any other'),
    meaning: 'Replies to signed messages',
  },
  NoCheckOnSessionSecurity: {
    key: 'security',
    data: onOff('replies and forwards of signed or encrypted mail are signed or encrypted too', 'the person decides'),
    meaning: 'Keep the security of a message in replies and forwards',
    warning: 'replies to encrypted mail are encrypted, which needs certificates of every recipient',
  },
  RequiredCA: {
    key: 'security',
    data: {
      kind: 'text',
      pattern: /^[A-Za-z0-9.]+=[^\p{Cc}]{1,512}$/u,
      form: 'distinguished name of the issuer, such as CN=Issuing CA, DC=contoso, DC=example',
    },
    meaning: 'Only certificates of this certificate authority sign',
    warning: 'the name must stand exactly as in the certificate',
  },
  EnrollPageURL: {
    key: 'security',
    data: {
      kind: 'text',
      pattern: /^https:\/\/[\x21-\x7e]{1,512}$/,
      form: 'https address; %1 stands for the name, %2 for the address, %3 for the language',
    },
    meaning: 'Where "Get a Digital ID" leads: your own help page',
  },
  ExternalSMime: {
    key: 'security',
    data: { kind: 'choice', choices: { 0: 'handle internally', 1: 'handle externally', 2: 'handle if possible' } },
    meaning: 'Interoperation with other S/MIME clients',
  },
  MsgFormats: {
    key: 'security',
    data: { kind: 'choice', choices: { 1: 'S/MIME', 2: 'Exchange', 3: 'S/MIME and Exchange' } },
    meaning: 'Formats of signed and encrypted mail',
  },
  MinEncKey: {
    key: 'security',
    data: { kind: 'range', from: 0, to: 256, unit: 'bits' },
    meaning: 'Key length below which Outlook warns when it encrypts',
  },
  FIPSMode: {
    key: 'security',
    data: onOff('on', 'off'),
    meaning: 'FIPS mode',
    warning: 'by the text of the template Outlook then signs with SHA-1 and encrypts with Triple-DES: recipients call such signatures weak',
  },
  SuiteBMode: {
    key: 'security',
    data: onOff('Suite B algorithms only', 'all algorithms'),
    meaning: 'Suite B',
    warning: 'certificates with RSA keys cannot sign any more',
  },
  UseIssuerSerialNumber: {
    key: 'security',
    data: onOff('issuer and serial number', 'subject key identifier'),
    meaning: 'How a signature names its certificate',
  },
  ForceTNEF: {
    key: 'security',
    data: onOff('TNEF inside of S/MIME', 'MIME inside of S/MIME'),
    meaning: 'TNEF in signed mail',
    warning: 'other mail programs cannot read TNEF: keep it at 0',
  },
  ForceSecurityLabel: { key: 'security', data: onOff('required', 'not required'), meaning: 'Security label on signed messages' },
  PublishToGalDisabled: { key: 'security', data: onOff('hidden', 'shown'), meaning: 'The button "Publish to GAL"' },
  WarnAboutInvalid: {
    key: 'security',
    data: { kind: 'choice', choices: { 0: 'the person decides', 1: 'always', 2: 'never' } },
    meaning: 'Signature Warning: warn about invalid signatures',
    warning: 'with 2 nobody is told of an invalid signature',
  },
  UseCRLChasing: {
    key: 'security',
    data: { kind: 'choice', choices: { 0: 'as the system is set', 1: 'always when online', 2: 'never' } },
    meaning: 'Fetch certificate revocation lists',
    warning: 'with 2 revoked certificates go unnoticed',
  },
  SigStatusNoCRL: {
    key: 'security',
    data: { kind: 'choice', choices: { 0: 'a warning', 1: 'an error' } },
    meaning: 'A missing revocation list is',
  },
  SigStatusNoTrustDecision: {
    key: 'security',
    data: { kind: 'choice', choices: { 0: 'neither', 1: 'a warning', 2: 'an error' } },
    meaning: 'A root that is neither trusted nor distrusted is',
    warning: 'the template contradicts itself about what is shown when this is not set',
  },
  EnableAIACertExtension: {
    key: 'security',
    data: onOff('fetched from the address in the certificate', 'taken from the stores of the PC alone'),
    meaning: 'A missing intermediate certificate is',
  },
  AllowPrivateKeyCheck: {
    key: 'security',
    data: onOff('checked', 'not checked'),
    meaning: "The sender's private key when a message is encrypted to the sender too",
  },
  DisableContinueEncryption: { key: 'security', data: onOff('not offered', 'offered'), meaning: '"Continue" in warnings about encryption' },
  MaxCertLengthToStamp: {
    key: 'security',
    data: { kind: 'range', from: 0, to: 16384, unit: 'KB' },
    meaning: 'Largest certificate that is stored with a contact',
  },
  ReadSignedAsPlain: { key: 'mail', data: onOff('as plain text', 'as it was sent'), meaning: 'Signed messages are shown' },
} as const satisfies Readonly<Record<string, PolicyValue>>

export type PolicyName = keyof typeof policyValues

/** Values that people find elsewhere and that are never emitted, with the reason. */
export const refusedPolicyValues: Readonly<Record<string, string>> = {
  AlwaysEncrypt: 'the deployed certificates are for signing: encrypted mail would be lost with the key',
  PromoteErrorsAsWarnings: 'its title and its text in the template contradict each other',
  ConvertSMIMEBlobSignedIcons: 'it has no part in signing',
  NeedEncryptionString: 'it has no part in signing',
  Fortezza_Policies: 'it has no part in signing',
  UseAlternateDefaultHashAlg: 'it is not in the template',
  DefaultHashOID: 'it is not in the template',
  UseAlternateDefaultEncryptionAlg: 'it is not in the template',
  DefaultEncryptionAlgOID: 'it is not in the template',
  CNGAlgs: 'it is not in the template',
  InitSign: 'it is not in the template',
  InitEncrypt: 'it is not in the template',
  EnableSmimeGlobally: 'it is not in the template',
  Labels: 'it is not in the template',
  UseIssuerCertificate: 'it is not in the template',
}
