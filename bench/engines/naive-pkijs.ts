import { fromBER } from 'asn1js'
import * as pkijs from 'pkijs'
import { type Bytes, toLatin1 } from '../../core/world/bytes.ts'
import { measure } from './measure.ts'

// The code that a newcomer writes from the examples of pkijs: parse, SignedData.verify with the chain check, compare the address.
await measure('pkijs 4.0.0', ({ anchor, at }) => {
  const trustedCerts = [pkijs.Certificate.fromBER(anchor)]
  return async (message) => {
    const { header, content, cms } = split(message)
    const contentInfo = pkijs.ContentInfo.fromBER(cms)
    const signedData = new pkijs.SignedData({ schema: contentInfo.content })
    const options = {
      signer: 0,
      checkChain: true,
      trustedCerts,
      checkDate: new Date(at),
      ...(content === undefined ? {} : { data: content }),
    }
    const result = await signedData.verify({ ...options, extendedMode: true })
    return result.signatureVerified === true && namesOf(result.signerCertificate).includes(senderOf(header))
  }
})

function split(message: Bytes): { header: string; content: ArrayBuffer | undefined; cms: Bytes } {
  const text = toLatin1(message)
  const end = text.indexOf('\r\n\r\n')
  const header = text.slice(0, end)
  const boundary = /boundary="([^"]+)"/i.exec(header)?.[1]
  if (boundary === undefined) return { header, content: undefined, cms: fromBase64(text.slice(end + 4)) }
  const delimiter = `\r\n--${boundary}`
  const start = text.indexOf(delimiter, end + 2) + delimiter.length + 2
  const stop = text.indexOf(delimiter, start)
  const signature = text.slice(text.indexOf('\r\n\r\n', stop) + 4, text.indexOf(delimiter, stop + 1))
  return { header, content: message.slice(start, stop).buffer, cms: fromBase64(signature) }
}

function fromBase64(text: string): Bytes {
  return Uint8Array.from(Buffer.from(text, 'base64'))
}

function senderOf(header: string): string {
  return /^From:[^\r<]*?<?([^\s<>]+)>?\r?$/m.exec(header)?.[1] ?? ''
}

function namesOf(certificate: pkijs.Certificate | null | undefined): unknown[] {
  const extension = certificate?.extensions?.find((one) => one.extnID === '2.5.29.17')
  if (extension === undefined) return []
  const { result } = fromBER(extension.extnValue.valueBlock.valueHexView)
  return new pkijs.GeneralNames({ schema: result }).names.map((name) => name.value)
}
