import { oid } from '../core/certificate/object-identifiers.ts'
import { day } from '../core/world/time.ts'
import { envelopContent } from './enveloped-data.ts'
import { keyPairOf } from './keys.ts'
import { clearSignedOutlookMessage, opaqueOutlookMessage } from './outlook-message.ts'
import { honestCms, honestEntity, honestMail, type SampleWorld } from './sample-world.ts'
import type { SampleDraft } from './samples.ts'
import { contentOf, signedMail } from './signed-message.ts'
import { certificatesOnlyMail, protectedEntity, tripleWrappedMail } from './wrapped-message.ts'

/** The rarer ones, so that each verdict has its sample. */
export async function furtherSamples(world: SampleWorld): Promise<SampleDraft[]> {
  return [
    ...(await goodForms(world)),
    ...(await oddCertificates(world)),
    ...oddSignatures(world),
    ...(await warnings(world)),
    ...sealedForms(world),
  ]
}

async function goodForms(world: SampleWorld): Promise<SampleDraft[]> {
  const { jo, person, now } = world
  const joerg = person({ subject: 'CN=Jörg Müller, O=Contoso', mailboxes: ['joerg.mueller@contoso.example'] })
  const juergen = person({ subject: 'CN=Jürgen Groß, O=Contoso', smtpUtf8Mailboxes: ['jürgen@contoso.example'] })
  const sender = {
    name: 'Jo Example',
    address: '/o=Contoso/ou=Exchange/cn=Recipients/cn=jo',
    addressType: 'EX',
    smtpAddress: 'jo@contoso.example',
  } as const
  return [
    {
      name: 'opaque',
      title: { en: 'Opaque-signed (smime.p7m)', de: 'Undurchsichtig signiert (smime.p7m)' },
      about: {
        en: 'Text and signature are packed into one smime.p7m part.',
        de: 'Text und Signatur stecken zusammen in einem Teil smime.p7m.',
      },
      expectedVerdict: 'valid',
      bytes: await honestMail(world, { signer: jo, form: 'opaque' }),
    },
    {
      name: 'umlauts',
      title: { en: 'Umlauts in name, subject and text', de: 'Umlaute in Name, Betreff und Text' },
      about: {
        en: 'Names, subject and text have umlauts; the address is plain.',
        de: 'Name, Betreff und Text enthalten Umlaute; die Adresse nicht.',
      },
      expectedVerdict: 'valid',
      bytes: await honestMail(world, {
        signer: joerg,
        from: 'Jörg Müller <joerg.mueller@contoso.example>',
        subject: 'Grüße aus Köln',
        body: 'Schöne Grüße aus Köln an alle!\r\n',
      }),
    },
    {
      name: 'utf8-address',
      title: { en: 'Umlaut in the address', de: 'Umlaut in der Adresse' },
      about: {
        en: 'The address itself has an umlaut, and the certificate names it as an internationalised mailbox.',
        de: 'Die Adresse selbst hat einen Umlaut, und das Zertifikat nennt sie als internationalisiertes Postfach.',
      },
      expectedVerdict: 'valid',
      bytes: await honestMail(world, { signer: juergen, from: 'Jürgen Groß <jürgen@contoso.example>' }),
    },
    {
      name: 'outlook-internal',
      extension: '.msg',
      title: { en: 'Internal mail from Outlook (.msg)', de: 'Interne Mail aus Outlook (.msg)' },
      about: {
        en: 'A .msg that never left Exchange: no internet headers, the sender known by its directory entry.',
        de: 'Eine .msg, die Exchange nie verlassen hat: ohne Internetkopf, der Absender als Verzeichniseintrag.',
      },
      expectedVerdict: 'valid',
      bytes: clearSignedOutlookMessage(
        { date: now - day, transportHeaders: null, sender },
        await honestEntity(world, { signer: jo, signingTime: now - day }),
      ),
    },
  ]
}

async function oddCertificates(world: SampleWorld): Promise<SampleDraft[]> {
  const { person, now } = world
  const subject = 'CN=Jo Example, O=Contoso'
  const mailboxes = ['jo@contoso.example']
  return [
    {
      name: 'not-yet-valid',
      title: { en: 'Certificate not valid yet', de: 'Zertifikat noch nicht gültig' },
      about: { en: 'The certificate becomes valid tomorrow.', de: 'Das Zertifikat gilt erst ab morgen.' },
      expectedVerdict: 'not-yet-valid',
      bytes: await honestMail(world, { signer: person({ subject, mailboxes, notBefore: now + day, notAfter: now + 366 * day }) }),
    },
    {
      name: 'wrong-purpose',
      title: { en: 'Certificate for signing in', de: 'Zertifikat zum Anmelden' },
      about: {
        en: 'Jo signed with her certificate for signing in to Windows, which is not for mail.',
        de: 'Jo hat mit ihrem Anmeldezertifikat für Windows signiert, das nicht für Mail gedacht ist.',
      },
      expectedVerdict: 'untrusted',
      bytes: await honestMail(world, { signer: person({ subject, mailboxes, extendedKeyUsage: [oid.clientAuth] }) }),
    },
    {
      name: 'no-address',
      title: { en: 'No mail address in the certificate', de: 'Keine Mailadresse im Zertifikat' },
      about: {
        en: 'The certificate names Jo’s user principal name only, no mail address.',
        de: 'Das Zertifikat nennt nur Jos Benutzerprinzipalnamen, keine Mailadresse.',
      },
      expectedVerdict: 'sender-mismatch',
      bytes: await honestMail(world, { signer: person({ subject, userPrincipalName: 'jo@contoso.example' }) }),
    },
    {
      name: 'short-key',
      title: { en: 'RSA key too short', de: 'RSA-Schlüssel zu kurz' },
      about: { en: 'The certificate has an RSA key of only 1024 bits.', de: 'Das Zertifikat hat einen RSA-Schlüssel von nur 1024 Bit.' },
      expectedVerdict: 'weak',
      bytes: await honestMail(world, { signer: person({ subject, mailboxes, key: keyPairOf('rsa1024', 'sample weak') }) }),
    },
  ]
}

function oddSignatures({ jo, issuing, now }: SampleWorld): SampleDraft[] {
  const bag = { certificates: [jo.der, issuing.der], date: now }
  const opaque = signedMail({ ...bag, form: 'opaque', signers: [{ certificate: jo, signingTime: now }] })
  return [
    {
      name: 'sha1',
      title: { en: 'Old hash SHA-1', de: 'Alte Prüfsumme SHA-1' },
      about: {
        en: 'Jo’s Outlook still signs with SHA-1, which can be forged.',
        de: 'Jos Outlook signiert noch mit SHA-1, das sich fälschen lässt.',
      },
      expectedVerdict: 'weak',
      bytes: signedMail({ ...bag, signers: [{ certificate: jo, digest: 'sha1', signingTime: now }] }),
    },
    {
      name: 'no-certificate',
      title: { en: 'Signer’s certificate not sent', de: 'Zertifikat nicht mitgeschickt' },
      about: {
        en: 'The mail carries no certificate at all, so nobody can tell whether the signature is right.',
        de: 'Die Mail enthält gar kein Zertifikat; ob die Signatur stimmt, lässt sich nicht sagen.',
      },
      expectedVerdict: 'undetermined',
      bytes: signedMail({ ...bag, certificates: [], signers: [{ certificate: jo, signingTime: now }] }),
    },
    {
      name: 'cut-off',
      title: { en: 'Cut off on the way', de: 'Unterwegs abgeschnitten' },
      about: {
        en: 'The second half of the smime.p7m part is missing.',
        de: 'Die zweite Hälfte des Teils smime.p7m fehlt.',
      },
      expectedVerdict: 'unreadable',
      bytes: opaque.slice(0, Math.floor(opaque.length / 2)),
    },
  ]
}

async function warnings(world: SampleWorld): Promise<SampleDraft[]> {
  const { jo: signer, now } = world
  const inner = protectedEntity({ subject: 'Figures for November', date: now }, 'The figures are attached.\r\n')
  return [
    {
      name: 'signature-only',
      extension: '.p7m',
      title: { en: 'The smime.p7m alone', de: 'Nur die smime.p7m' },
      about: {
        en: 'Someone saved the smime.p7m part without the mail around it, so there is no sender to compare.',
        de: 'Jemand hat nur den Teil smime.p7m gespeichert; ein Absender zum Vergleichen fehlt.',
      },
      expectedVerdict: 'valid-with-warnings',
      bytes: await honestCms(world, { signer }, contentOf({}), false),
    },
    {
      name: 'subject-tagged',
      title: { en: 'Subject changed on the way', de: 'Betreff unterwegs verändert' },
      about: {
        en: 'The signature also covers the subject, and a gateway has put [EXTERNAL] before it.',
        de: 'Die Signatur deckt auch den Betreff ab, und ein Gateway hat [EXTERNAL] davorgesetzt.',
      },
      expectedVerdict: 'valid-with-warnings',
      bytes: await honestMail(world, { signer, entity: inner, subject: '[EXTERNAL] Figures for November', signingTime: now }),
    },
  ]
}

function sealedForms({ jo, issuing, alex, now }: SampleWorld): SampleDraft[] {
  const certificates = [jo.der, issuing.der]
  return [
    {
      name: 'outlook-encrypted',
      extension: '.msg',
      title: { en: 'Encrypted, from Outlook (.msg)', de: 'Verschlüsselt, aus Outlook (.msg)' },
      about: { en: 'An encrypted mail saved as .msg.', de: 'Eine verschlüsselte Mail, als .msg gespeichert.' },
      expectedVerdict: 'encrypted',
      bytes: opaqueOutlookMessage({ date: now }, envelopContent(contentOf({}), [alex])),
    },
    {
      name: 'triple-wrapped',
      title: { en: 'Signed, encrypted, signed again', de: 'Signiert, verschlüsselt, nochmals signiert' },
      about: {
        en: 'The outer signature is good; what it covers is encrypted.',
        de: 'Die äußere Signatur ist gut; was sie abdeckt, ist verschlüsselt.',
      },
      expectedVerdict: 'encrypted',
      bytes: tripleWrappedMail({ signers: [{ certificate: jo, signingTime: now }], certificates, date: now }, [alex]),
    },
    {
      name: 'certificates-only',
      title: { en: 'Certificates and nothing else', de: 'Nur Zertifikate' },
      about: {
        en: 'The mail hands over certificates; nobody has signed it.',
        de: 'Die Mail überbringt Zertifikate; signiert hat sie niemand.',
      },
      expectedVerdict: 'unsigned',
      bytes: certificatesOnlyMail({ date: now }, certificates),
    },
  ]
}
