import type { Readiness } from './assess-readiness.ts'

type Texts = { readonly [Key in 'overall' | 'certificate' | 'outlook' | 'owa' | 'reported']: Readonly<Record<Readiness[Key], string>> }

/** What each state means, in plain words and with the reason, by language. */
export const readinessTexts: Readonly<Record<'en' | 'de', Texts>> = {
  en: {
    overall: { ready: 'ready', waiting: 'waiting', 'not-ready': 'not ready' },
    certificate: {
      valid: 'has a certificate for mail',
      'ends-soon': 'has a certificate that ends within 30 days',
      expired: 'the certificate has expired',
      revoked: 'the certificate was revoked',
      'not-visible-yet': 'not visible yet: the PC asked less than 6 hours ago, and Intune shows a certificate up to 6 hours later',
      missing: 'no certificate for mail',
      'no-mail': 'no mail address in Entra ID, so the profile cannot be filled in',
      'no-device': 'no PC in Intune',
    },
    outlook: {
      signs: 'Outlook signs with the certificate',
      'not-set': 'Outlook is not set yet: the remediation only looks',
      'no-certificate': 'the PC found no certificate to set',
      failed: 'the remediation failed on the PC',
      'not-reported': 'the PC has not reported yet',
      'skipped-registered': 'skipped: the PC is registered only, remediations in the name of the user run on joined PCs',
      'nothing-to-do': 'no Outlook, or no mail profile, on the PC',
    },
    owa: {
      ready: 'may choose the certificate in Outlook on the web',
      'no-certificate': 'no certificate to choose',
      'not-allowed': 'the organisation does not let people choose a certificate',
      unknown: 'the setting of the organisation is not known here',
    },
    reported: {
      today: 'reported within a day',
      'up-to-7-days': 'reported up to 7 days ago, which is usual where nothing changes',
      older: 'reported more than 7 days ago',
      never: 'never reported',
    },
  },
  de: {
    overall: { ready: 'bereit', waiting: 'wartet', 'not-ready': 'nicht bereit' },
    certificate: {
      valid: 'hat ein Zertifikat für Mail',
      'ends-soon': 'hat ein Zertifikat, das in 30 Tagen endet',
      expired: 'das Zertifikat ist abgelaufen',
      revoked: 'das Zertifikat wurde gesperrt',
      'not-visible-yet':
        'noch nicht sichtbar: der PC hat vor weniger als 6 Stunden gefragt, und Intune zeigt ein Zertifikat bis zu 6 Stunden später',
      missing: 'kein Zertifikat für Mail',
      'no-mail': 'keine Mailadresse in Entra ID, das Profil lässt sich nicht ausfüllen',
      'no-device': 'kein PC in Intune',
    },
    outlook: {
      signs: 'Outlook signiert mit dem Zertifikat',
      'not-set': 'Outlook ist noch nicht eingestellt: die Wartung sieht nur nach',
      'no-certificate': 'der PC fand kein Zertifikat zum Einstellen',
      failed: 'die Wartung ist auf dem PC gescheitert',
      'not-reported': 'der PC hat noch nichts gemeldet',
      'skipped-registered': 'übersprungen: der PC ist nur registriert; im Namen des Benutzers läuft die Wartung auf verbundenen PCs',
      'nothing-to-do': 'kein Outlook oder kein Mailprofil auf dem PC',
    },
    owa: {
      ready: 'kann das Zertifikat in Outlook im Web wählen',
      'no-certificate': 'kein Zertifikat zu wählen',
      'not-allowed': 'die Organisation lässt niemanden ein Zertifikat wählen',
      unknown: 'die Einstellung der Organisation ist hier nicht bekannt',
    },
    reported: {
      today: 'in den letzten 24 Stunden gemeldet',
      'up-to-7-days': 'vor bis zu 7 Tagen gemeldet, was üblich ist, wenn sich nichts ändert',
      older: 'vor mehr als 7 Tagen gemeldet',
      never: 'nie gemeldet',
    },
  },
}
