import { context, tag } from '../asn1/fields.ts'
import {
  writeElement,
  writeExplicit,
  writeInteger,
  writeNull,
  writeObjectIdentifier,
  writeOctetString,
  writeRetagged,
  writeSequence,
  writeSetOf,
} from '../asn1/write.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { oid } from '../certificate/object-identifiers.ts'
import { toBase64 } from '../world/base64.ts'
import type { Bytes } from '../world/bytes.ts'

/** Whoever holds the key: a file, a key vault. RSA with PKCS #1 padding or ECDSA, both with SHA-256. */
export interface CodeSigner {
  /** The signing certificate, then those above it. */
  readonly certificate: Certificate
  readonly chain: readonly Certificate[]
  /** Signs the DER of the signed attributes; an ECDSA signature is an Ecdsa-Sig-Value. */
  readonly sign: (signedAttributes: Bytes) => Promise<Bytes>
}

/** SHA-256 of some bytes. */
export type Sha256 = (bytes: Bytes) => Promise<Bytes>

/** The OIDs of Microsoft's Authenticode. */
const spc = {
  indirectData: '1.3.6.1.4.1.311.2.1.4',
  statementType: '1.3.6.1.4.1.311.2.1.11',
  opusInfo: '1.3.6.1.4.1.311.2.1.12',
  individualCodeSigning: '1.3.6.1.4.1.311.2.1.21',
  sipInfo: '1.3.6.1.4.1.311.2.1.30',
} as const

/** The subject interface package of PowerShell, {603bcc1f-4b59-4e08-b724-d2c6297ef351}, in memory order. */
const powerShellSip = Uint8Array.of(0x1f, 0xcc, 0x3b, 0x60, 0x59, 0x4b, 0x08, 0x4e, 0xb7, 0x24, 0xd2, 0xc6, 0x29, 0x7e, 0xf3, 0x51)

/** The script with an Authenticode signature in a block of comments at its end, without a time stamp. */
export async function signScript(script: string, signer: CodeSigner, sha256: Sha256): Promise<string> {
  const content = writeIndirectData(await sha256(toUtf16(script)))
  // PKCS #7: the digest is over the content octets of the SEQUENCE, not over its tag and length.
  const attributes = writeSignedAttributes(await sha256(contentOctets(content)))
  const signature = await signer.sign(writeSetOf(attributes))
  return script + toSignatureBlock(writeContentInfo(content, attributes, signature, signer))
}

/** PowerShell hashes the text, not its encoding. */
function toUtf16(text: string): Bytes {
  const bytes = new Uint8Array(2 * text.length)
  for (let at = 0; at < text.length; at++) {
    bytes[2 * at] = text.charCodeAt(at) & 0xff
    bytes[2 * at + 1] = text.charCodeAt(at) >> 8
  }
  return bytes
}

const writeSha256 = () => writeSequence(writeObjectIdentifier(oid.sha256), writeNull())

/** SpcIndirectDataContent: what is signed, and its digest. */
function writeIndirectData(digest: Bytes): Bytes {
  const zeros = Array.from({ length: 5 }, () => writeInteger(0))
  const sipInfo = writeSequence(writeInteger(0x010000), writeOctetString(powerShellSip), ...zeros)
  return writeSequence(writeSequence(writeObjectIdentifier(spc.sipInfo), sipInfo), writeSequence(writeSha256(), writeOctetString(digest)))
}

function contentOctets(tlv: Bytes): Bytes {
  const lengthOctets = (tlv[1] as number) < 0x80 ? 0 : (tlv[1] as number) & 0x7f
  return tlv.slice(2 + lengthOctets)
}

function writeSignedAttributes(messageDigest: Bytes): readonly Bytes[] {
  return [
    writeAttribute(oid.contentType, writeObjectIdentifier(spc.indirectData)),
    writeAttribute(oid.messageDigest, writeOctetString(messageDigest)),
    writeAttribute(spc.opusInfo, writeSequence()),
    writeAttribute(spc.statementType, writeSequence(writeObjectIdentifier(spc.individualCodeSigning))),
  ]
}

function writeAttribute(type: string, value: Bytes): Bytes {
  return writeSequence(writeObjectIdentifier(type), writeSetOf([value]))
}

/** A ContentInfo with SignedData as PKCS #7 1.5 has it: the content is no OCTET STRING. */
function writeContentInfo(content: Bytes, attributes: readonly Bytes[], signature: Bytes, signer: CodeSigner): Bytes {
  const { certificate, chain } = signer
  const signedData = writeSequence(
    writeInteger(1),
    writeSetOf([writeSha256()]),
    writeSequence(writeObjectIdentifier(spc.indirectData), writeExplicit(0, content)),
    writeElement(context(0, true), ...[certificate, ...chain].map(({ der }) => der)),
    writeSetOf([writeSignerInfo(certificate, attributes, signature)]),
  )
  return writeSequence(writeObjectIdentifier(oid.signedData), writeExplicit(0, signedData))
}

function writeSignerInfo(certificate: Certificate, attributes: readonly Bytes[], signature: Bytes): Bytes {
  const { issuer, serialNumber, subjectPublicKeyInfo } = certificate
  const isRsa = subjectPublicKeyInfo.algorithm.algorithm === oid.rsaEncryption
  return writeSequence(
    writeInteger(1),
    writeSequence(issuer.der, writeElement(tag.integer, serialNumber)),
    writeSha256(),
    writeRetagged(context(0, true), writeSetOf(attributes)),
    isRsa
      ? writeSequence(writeObjectIdentifier(oid.rsaEncryption), writeNull())
      : writeSequence(writeObjectIdentifier(oid.ecdsaWithSha256)),
    writeOctetString(signature),
  )
}

/** Lines of comments, so that the script stays one. */
function toSignatureBlock(contentInfo: Bytes): string {
  const lines = toBase64(contentInfo).match(/.{1,64}/g) ?? []
  return ['', '# SIG # Begin signature block', ...lines.map((line) => `# ${line}`), '# SIG # End signature block', ''].join('\r\n')
}
