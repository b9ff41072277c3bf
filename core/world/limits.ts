/** One bound on work or memory, with the reason for its number. */
export interface Limit {
  readonly value: number
  readonly unit: string
  readonly reason: string
}

/** Every limit of the verifier, told once; docs/reference/limits.md is generated from this table. */
export const limitTable = {
  messageBytes: { value: 25 * 1024 * 1024, unit: 'bytes', reason: 'Exchange Online accepts messages of 25 MiB by default; configurable' },
  pathLength: {
    value: 16,
    unit: 'certificates between signer and trust anchor',
    reason: 'real paths have none to three; longer ones are made to cost time',
  },
  certificatesPerMessage: { value: 64, unit: 'distinct certificates', reason: 'a signer and its path need fewer than 10' },
  signersPerLayer: { value: 16, unit: 'SignerInfos', reason: 'each costs a public key operation' },
  pathSignatureChecks: { value: 64, unit: 'signature checks', reason: 'bounds path building over hostile certificate bags' },
  pathsJudged: {
    value: 64,
    unit: 'paths to one certificate',
    reason: 'cross certificates give two or three; ladders of them double with each level',
  },
  pathExtensions: { value: 1024, unit: 'steps', reason: 'of putting paths together once every link is known; each costs microseconds' },
  nameComparisons: {
    value: 100_000,
    unit: 'comparisons',
    reason: 'names times name constraints of one path; honest ones need fewer than 1000',
  },
  constrainedNameLength: {
    value: 1024,
    unit: 'characters of a name that is compared with name constraints',
    reason: 'addresses have 320 at most; a longer name counts as unreadable, lest its length be paid in each comparison',
  },
  crlsPerMessage: {
    value: 64,
    unit: 'signature checks of CRLs and OCSP responses',
    reason: 'for the configured ones and again for those that a message carries',
  },
  distributionPoints: {
    value: 32,
    unit: 'distribution points of one certificate',
    reason: 'each is compared with every CRL of its issuer; real ones have one or two',
  },
  revocationNotes: {
    value: 8,
    unit: 'unusable CRLs and OCSP responses told of',
    reason: 'for each certificate; a person needs the first few',
  },
  ocspAnswers: { value: 256, unit: 'certificates in one OCSP response', reason: 'clients ask about one' },
  ocspCertificates: { value: 8, unit: 'certificates in one OCSP response', reason: 'a responder sends its own' },
  recipients: { value: 500, unit: 'recipients', reason: 'shown only; Exchange Online allows 500 in one message by default' },
  certificatesTried: {
    value: 8,
    unit: 'certificates',
    reason: 'that one SignerInfo names by issuer and serial number or key identifier; each costs a public key operation',
  },
  unsignedSignatures: {
    value: 4,
    unit: 'countersignatures and time stamps',
    reason: 'beside one signature; each costs a public key operation and changes no verdict',
  },
  storeBytes: { value: 1024 * 1024, unit: 'bytes of a serialized store', reason: 'Exchange takes 70,000 bytes' },
  storeRecords: {
    value: 4096,
    unit: 'records of a serialized store',
    reason: 'certificates with their properties; 70,000 bytes hold a few hundred',
  },
  rsaBits: { value: 8192, unit: 'bits of an RSA or DSA modulus', reason: 'real keys have 2048 to 4096; a check costs the square of it' },
  rsaExponentBits: {
    value: 33,
    unit: 'bits of an RSA exponent',
    reason: 'a check costs a multiplication for each; real exponents are 3 and 65537 (17 bits)',
  },
  asn1Depth: { value: 64, unit: 'levels', reason: 'a SignedData with certificates needs fewer than 20' },
  asn1Elements: {
    value: 1_000_000,
    unit: 'elements',
    reason: '25 MiB of BER in segments of 512 bytes, seen through five nested indefinite lengths, takes a quarter of it',
  },
  mimeDepth: { value: 32, unit: 'levels', reason: 'forwarded chains rarely pass 10' },
  mimeParts: { value: 2000, unit: 'parts', reason: 'a part costs memory; honest mails have fewer than 100' },
  headerBlockBytes: { value: 256 * 1024, unit: 'bytes', reason: 'large real header blocks are below 64 KiB' },
  headerFields: { value: 20_000, unit: 'header fields in all parts', reason: 'a field costs memory; 2000 parts with ten each' },
  mboxMessages: { value: 100_000, unit: 'messages of an mbox', reason: 'a large real mailbox; each costs memory before it is judged' },
  attachedMails: { value: 50, unit: 'attached mails judged', reason: 'of one message and of all mails within it; the others are listed' },
  attachedDepth: { value: 5, unit: 'levels of mails within mails', reason: 'each is judged like a message of its own' },
  layers: { value: 5, unit: 'S/MIME layers', reason: 'triple wrapping (RFC 2634) needs 3' },
  cmsBytes: {
    value: 1024 * 1024,
    unit: 'bytes of CMS without its content',
    reason: 'certificates and CRLs of an honest message are below 100 KiB',
  },
  inflatedBytes: {
    value: 50 * 1024 * 1024,
    unit: 'bytes',
    reason: 'stops compression bombs (RFC 3274 content); an eighth of it for a mail within a mail',
  },
  zipEntries: { value: 1000, unit: 'files of one zip', reason: 'what a person drops at once; those beyond are named' },
  zipBytes: {
    value: 250 * 1024 * 1024,
    unit: 'bytes that one zip unpacks to',
    reason: 'they are in memory together while they are judged; ten of the largest messages',
  },
} as const satisfies Record<string, Limit>

export type Limits = { readonly [Name in keyof typeof limitTable]: number }

/** The limits in force unless the configuration says otherwise. */
export const defaultLimits: Limits = Object.fromEntries(Object.entries(limitTable).map(([name, limit]) => [name, limit.value])) as Limits
