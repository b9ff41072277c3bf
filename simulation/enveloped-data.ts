import { constants, createCipheriv, publicEncrypt, randomBytes } from 'node:crypto'
import { context } from '../core/asn1/fields.ts'
import {
  writeElement,
  writeInteger,
  writeNull,
  writeObjectIdentifier,
  writeOctetString,
  writeSequence,
  writeSetOf,
} from '../core/asn1/write.ts'
import { oid } from '../core/certificate/object-identifiers.ts'
import { type Bytes, concatBytes } from '../core/world/bytes.ts'
import { type IssuedCertificate, writeSerial } from './certificate.ts'
import { writeContentInfo } from './signed-data.ts'

/** A ContentInfo with EnvelopedData (RFC 5652 §6) under AES-256-CBC; the recipients have RSA keys. */
export function envelopContent(content: Bytes, recipients: readonly IssuedCertificate[]): Bytes {
  const [key, iv] = [randomBytes(32), Uint8Array.from(randomBytes(16))]
  const cipher = createCipheriv('aes-256-cbc', key, iv)
  const encrypted = concatBytes([Uint8Array.from(cipher.update(content)), Uint8Array.from(cipher.final())])
  const algorithm = writeSequence(writeObjectIdentifier(aes256Cbc), writeOctetString(iv))
  const fields = [writeInteger(0), writeRecipients(recipients, key), writeEncryptedContent(algorithm, encrypted)]
  return writeContentInfo(oid.envelopedData, writeSequence(...fields))
}

/** A ContentInfo with AuthEnvelopedData (RFC 5083) under AES-256-GCM; the recipients have RSA keys. */
export function authEnvelopContent(content: Bytes, recipients: readonly IssuedCertificate[]): Bytes {
  const [key, nonce] = [randomBytes(32), Uint8Array.from(randomBytes(12))]
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const encrypted = concatBytes([Uint8Array.from(cipher.update(content)), Uint8Array.from(cipher.final())])
  const parameters = writeSequence(writeOctetString(nonce), writeInteger(16)) // GCMParameters, RFC 5084 §3.2
  const algorithm = writeSequence(writeObjectIdentifier(aes256Gcm), parameters)
  const mac = writeOctetString(Uint8Array.from(cipher.getAuthTag()))
  const fields = [writeInteger(0), writeRecipients(recipients, key), writeEncryptedContent(algorithm, encrypted), mac]
  return writeContentInfo(oid.authEnvelopedData, writeSequence(...fields))
}

const aes256Cbc = '2.16.840.1.101.3.4.1.42'
const aes256Gcm = '2.16.840.1.101.3.4.1.46'

function writeEncryptedContent(algorithm: Bytes, encrypted: Bytes): Bytes {
  return writeSequence(writeObjectIdentifier(oid.data), algorithm, writeElement(context(0), encrypted))
}

function writeRecipients(recipients: readonly IssuedCertificate[], contentKey: Buffer): Bytes {
  return writeSetOf(recipients.map((recipient) => writeKeyTransport(recipient, contentKey)))
}

function writeKeyTransport({ certificate, publicKey }: IssuedCertificate, contentKey: Buffer): Bytes {
  const encryptedKey = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, contentKey)
  return writeSequence(
    writeInteger(0),
    writeSequence(certificate.issuer.der, writeSerial(certificate.serialNumber)),
    writeSequence(writeObjectIdentifier(oid.rsaEncryption), writeNull()),
    writeOctetString(Uint8Array.from(encryptedKey)),
  )
}
