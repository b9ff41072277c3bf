import { type Bytes, concatBytes, toUtf8 } from '../core/world/bytes.ts'
import { writeBase64Entity } from './mime-text.ts'
import { type MailHeader, mail } from './signed-message.ts'

/** A minimal TNEF stream (MS-OXTNEF §2.1): what Outlook makes of a mail in its own format, "winmail.dat". */
export function writeWinmail(subject = 'Figures for November'): Bytes {
  return concatBytes([
    little(0x223e9f78, 4),
    little(1, 2),
    writeAttribute(0x00089006, little(0x00010000, 4)), // attTnefVersion
    writeAttribute(0x00069007, concatBytes([little(1252, 4), little(0, 4)])), // attOemCodepage
    writeAttribute(0x00078008, toUtf8('IPM.Note\0')), // attMessageClass
    writeAttribute(0x00018004, toUtf8(`${subject}\0`)), // attSubject
  ])
}

/** A mail whose content is such a stream. */
export function winmailMail(header: MailHeader = {}): Bytes {
  const type = 'Content-Type: application/ms-tnef; name="winmail.dat"'
  return mail(header, writeBase64Entity([type, 'Content-Disposition: attachment; filename="winmail.dat"'], writeWinmail(header.subject)))
}

function writeAttribute(id: number, data: Bytes): Bytes {
  const checksum = data.reduce((sum, octet) => (sum + octet) & 0xffff, 0)
  return concatBytes([Uint8Array.of(1), little(id, 4), little(data.length, 4), data, little(checksum, 2)])
}

function little(value: number, octets: number): Bytes {
  return Uint8Array.from({ length: octets }, (_, index) => Math.floor(value / 256 ** index) & 0xff)
}
