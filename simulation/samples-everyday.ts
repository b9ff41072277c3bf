import { concatBytes, toUtf8 } from '../core/world/bytes.ts'
import { day } from '../core/world/time.ts'
import { writeTextEntity } from './mime-text.ts'
import { clearSignedOutlookMessage } from './outlook-message.ts'
import { honestEntity, honestMail, type SampleWorld } from './sample-world.ts'
import type { SampleDraft } from './samples.ts'
import { signContent } from './signed-data.ts'
import { clearSignedEntity, contentOf, mail } from './signed-message.ts'
import { encryptedMail, forwardedMail, withListFooter } from './wrapped-message.ts'

/** The dozen that a helpdesk meets. */
export async function everydaySamples(world: SampleWorld): Promise<SampleDraft[]> {
  return [
    ...(await goodMails(world)),
    ...(await changedMails(world)),
    ...(await certificateTroubles(world)),
    {
      name: 'encrypted',
      title: { en: 'Encrypted', de: 'Verschlüsselt' },
      about: {
        en: 'The mail is encrypted; whether it is signed shows only to its recipient.',
        de: 'Die Mail ist verschlüsselt; ob sie signiert ist, sieht nur der Empfänger.',
      },
      expectedVerdict: 'encrypted',
      bytes: encryptedMail({ date: world.now, subject: 'Salary review' }, [world.alex]),
    },
  ]
}

async function goodMails(world: SampleWorld): Promise<SampleDraft[]> {
  const { jo: signer, now } = world
  return [
    {
      name: 'valid',
      title: { en: 'All is well', de: 'Alles in Ordnung' },
      about: {
        en: 'Jo signed this mail with her certificate and nobody changed it on the way.',
        de: 'Jo hat diese Mail mit ihrem Zertifikat signiert, und niemand hat sie unterwegs verändert.',
      },
      expectedVerdict: 'valid',
      bytes: await honestMail(world, { signer }),
    },
    {
      name: 'outlook',
      extension: '.msg',
      title: { en: 'Saved from Outlook (.msg)', de: 'Aus Outlook gespeichert (.msg)' },
      about: {
        en: 'The same kind of mail, dragged out of Outlook as a .msg file.',
        de: 'Eine ebensolche Mail, aus Outlook als .msg-Datei herausgezogen.',
      },
      expectedVerdict: 'valid',
      bytes: clearSignedOutlookMessage({ date: now - day }, await honestEntity(world, { signer, signingTime: now - day })),
    },
  ]
}

async function changedMails(world: SampleWorld): Promise<SampleDraft[]> {
  const { jo: signer, now } = world
  const entity = contentOf({})
  const withDisclaimer = concatBytes([entity, toUtf8('\r\n--\r\nContoso GmbH, this mail may be confidential.\r\n')])
  const signature = signContent({
    content: entity,
    detached: true,
    signers: [{ certificate: signer, signingTime: now }],
    certificates: bagOf(world),
  })
  return [
    {
      name: 'list-footer',
      title: { en: 'Footer added by a mailing list', de: 'Fußzeile einer Mailingliste' },
      about: {
        en: 'A mailing list wrapped the signed mail and put an unsigned footer behind it.',
        de: 'Eine Mailingliste hat die signierte Mail eingepackt und eine unsignierte Fußzeile angehängt.',
      },
      expectedVerdict: 'partially-signed',
      bytes: mail({ date: now, to: 'team@lists.contoso.example' }, withListFooter(await honestEntity(world, { signer, signingTime: now }))),
    },
    {
      name: 'forwarded',
      title: { en: 'Forwarded as an attachment', de: 'Als Anhang weitergeleitet' },
      about: {
        en: 'Alex forwarded Jo’s signed mail as an attachment; Alex’s own words are not signed.',
        de: 'Alex hat Jos signierte Mail als Anhang weitergeleitet; Alex’ eigene Worte sind nicht signiert.',
      },
      expectedVerdict: 'partially-signed',
      bytes: forwardedMail(
        { date: now, from: 'Alex Example <alex@contoso.example>', to: 'helpdesk@contoso.example' },
        await honestMail(world, { signer }),
      ),
    },
    {
      name: 'altered',
      title: { en: 'Text changed after signing', de: 'Text nach dem Signieren verändert' },
      about: {
        en: 'A gateway wrote a disclaimer into the signed text, so the signature no longer fits.',
        de: 'Ein Gateway hat einen Haftungshinweis in den signierten Text geschrieben; die Signatur passt nicht mehr.',
      },
      expectedVerdict: 'invalid',
      bytes: mail({ date: now }, clearSignedEntity(withDisclaimer, signature)),
    },
    {
      name: 'unsigned',
      title: { en: 'Not signed', de: 'Nicht signiert' },
      about: { en: 'An ordinary mail without any signature.', de: 'Eine gewöhnliche Mail ohne Signatur.' },
      expectedVerdict: 'unsigned',
      bytes: mail({ date: now }, writeTextEntity('Lunch at noon?\r\n')),
    },
  ]
}

function bagOf({ jo, issuing }: SampleWorld) {
  return [jo.der, issuing.der]
}

async function certificateTroubles(world: SampleWorld): Promise<SampleDraft[]> {
  const { jo, now, person, partnerRoot, leaver } = world
  const expired = person({
    subject: 'CN=Jo Example, O=Contoso',
    mailboxes: ['jo@contoso.example'],
    notBefore: now - 375 * day,
    notAfter: now - 10 * day,
  })
  const partner = person({ subject: 'CN=Pat Partner, O=Fabrikam', mailboxes: ['pat@fabrikam.example'] }, partnerRoot)
  return [
    {
      name: 'expired',
      title: { en: 'Certificate expired since', de: 'Zertifikat inzwischen abgelaufen' },
      about: {
        en: 'The certificate was good when Jo signed 40 days ago and has expired since.',
        de: 'Das Zertifikat war gültig, als Jo vor 40 Tagen signierte, und ist seitdem abgelaufen.',
      },
      expectedVerdict: 'expired',
      bytes: await honestMail(world, { signer: expired, signingTime: now - 40 * day }),
    },
    {
      name: 'root-not-deployed',
      title: { en: 'Root certificate not deployed', de: 'Stammzertifikat nicht verteilt' },
      about: {
        en: 'Pat’s certificate comes from Fabrikam’s own root, which is not trusted here.',
        de: 'Pats Zertifikat stammt von Fabrikams eigener Stammstelle, der hier nicht vertraut wird.',
      },
      expectedVerdict: 'untrusted',
      bytes: await honestMail(world, { signer: partner, from: 'Pat Partner <pat@fabrikam.example>', intermediates: [partnerRoot.der] }),
    },
    {
      name: 'intermediate-missing',
      title: { en: 'Intermediate certificate missing', de: 'Zwischenzertifikat fehlt' },
      about: {
        en: 'Jo’s program sent only her own certificate, not the one of the authority that issued it.',
        de: 'Jos Programm hat nur ihr eigenes Zertifikat mitgeschickt, nicht das der ausstellenden Stelle.',
      },
      expectedVerdict: 'untrusted',
      bytes: await honestMail(world, { signer: jo, intermediates: [] }),
    },
    {
      name: 'alias',
      title: { en: 'Sent from an alias', de: 'Von einem Alias gesendet' },
      about: {
        en: 'Jo sent from an alias address that her certificate does not name.',
        de: 'Jo hat von einer Alias-Adresse gesendet, die nicht in ihrem Zertifikat steht.',
      },
      expectedVerdict: 'sender-mismatch',
      bytes: await honestMail(world, { signer: jo, from: 'Jo Example <sales@contoso.example>' }),
    },
    {
      name: 'leaver',
      title: { en: 'Sender has left the company', de: 'Absender hat die Firma verlassen' },
      about: {
        en: 'SCEPman revoked Lee’s certificate when the account was disabled; the mail is older than that.',
        de: 'SCEPman hat Lees Zertifikat gesperrt, als das Konto deaktiviert wurde; die Mail ist älter.',
      },
      expectedVerdict: 'revoked',
      bytes: await honestMail(world, {
        signer: leaver,
        from: 'Lee Leaver <lee@contoso.example>',
        intermediates: [],
        signingTime: now - 10 * day,
      }),
    },
  ]
}
