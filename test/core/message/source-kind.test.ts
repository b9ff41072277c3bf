import { describe, expect, it } from 'vitest'
import { kindOfSource } from '../../../core/message/source-kind.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'

const kindOf = (text: string) => kindOfSource(toUtf8(text))

describe('what a mail client handed over', () => {
  it.each([
    ['a mail', 'From: jo@contoso.example\r\nSubject: Figures\r\n\r\nHello\r\n'],
    ['a mail with its trace first', 'Received: from a by b;\r\n Mon, 1 Jan 2026\r\nX: y\r\n\r\n'],
    ['a mail behind a byte order mark', '\ufeffDate: Mon, 1 Jan 2026 00:00:00 +0000\n\nHello'],
  ])('%s is recognised by its header fields', (_, text) => {
    expect(kindOf(text)).toBe('mail')
  })

  it('a signed entity without the fields of its mail is told apart', () => {
    expect(kindOf('Content-Type: multipart/signed; boundary=b\r\n\r\n--b')).toBe('entity')
    expect(kindOf('MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nMII')).toBe('entity')
  })

  it('bare CMS is, as DER, PEM or base64', () => {
    expect(kindOfSource(Uint8Array.of(0x30, 0x80, 0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2))).toBe('cms')
    expect(kindOf('-----BEGIN PKCS7-----\n')).toBe('cms')
    expect(kindOf(`MIAGCSqGSIb3DQEHAqCAMIACAQExDTALBglghkgBZQMEAgEwgAYJKoZI`)).toBe('cms')
  })

  it.each([
    ['nothing', ''],
    ['a word', 'undefined'],
    ['an error page', '<!doctype html><title>Sign in: To: continue</title>'],
    ['JSON', '{"error":{"code":"ErrorItemNotFound"}}'],
    ['a plain part', 'Content-Type: text/plain\r\n\r\nFrom: nobody'],
    ['a field of a mail behind the header section', 'X-Odd: 1\r\n\r\nFrom: jo@contoso.example\r\n'],
  ])('%s is none of it, so that it is never judged as an unsigned mail', (_, text) => {
    expect(kindOf(text)).toBeUndefined()
  })
})
