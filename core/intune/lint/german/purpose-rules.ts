import type { TextsOf } from '../lint-rule.ts'
import type { purposeRules } from '../purpose-rules.ts'

const settings =
  'Diese Einstellungen sind nötig, sonst beachtet SCEPman die verlangte Schlüsselverwendung und die längere Gültigkeit nicht.'
const renewal = 'Den Schwellenwert (%) so setzen, dass Zertifikate mindestens 6 Monate vor dem Ende erneuert werden.'
const mailbox = '(nötig) E-Mail-Adresse: {{EmailAddress}}'
const secureEmail = 'Erweiterte Schlüsselverwendung: Secure Email (1.3.6.1.5.5.7.3.4)'

/** D, U, M, C auf Deutsch. */
export const purposeRulesDe = {
  'D01-store': { guide: 'Zertifikattyp: Gerät', fix: 'Setzen Sie certificateStore auf machine.' },
  'D02-not-identified': {
    guide: 'SCEPman erkennt das Gerät am CN des Antragstellers: CN={{DeviceId}} oder CN={{AAD_Device_ID}}.',
    scepman: 'Bei einem anderen CN erkennt es das Gerät an der URI IntuneDeviceId://{{DeviceId}}.',
    fix: 'Nehmen Sie einen der beiden CNs, oder fügen Sie die URI IntuneDeviceId://{{DeviceId}} hinzu.',
  },
  'D03-device-id-in-subject': {
    guide: 'Format des Antragstellernamens: CN={{DeviceId}} oder CN={{AAD_Device_ID}}',
    microsoft: '{{DeviceId}} im Antragsteller von Windows-Geräten vermeiden: der Abgleich mit Intune kann daran scheitern.',
    scepman: 'Heute empfohlen: CN={{DeviceName}} und die URI IntuneDeviceId://{{DeviceId}}.',
    fix: 'Nehmen Sie CN={{DeviceName}} mit der URI oder CN={{AAD_Device_ID}}; eine hingenommene Wahl gehört unter exceptions.',
  },
  'D04-directory': {
    guide: '{{DeviceId}} kommt aus Intune, {{AAD_Device_ID}} aus Entra ID (Azure AD).',
    scepman: 'AppConfig:IntuneValidation:DeviceDirectory muss dort nachsehen, wo man die verwendete Kennung kennt.',
    fix: 'Setzen Sie DeviceDirectory auf AADAndIntune.',
  },
  'D05-device-name-as-dns': {
    guide: 'Weitere alternative Namen wie DNS nach Bedarf.',
    microsoft:
      'Ein Gerätename lässt sich auf dem Gerät ändern; mit einer CA in NTAuth kann sich ein solcher DNS-Name als Server ausgeben (Certifried).',
    fix: 'Lassen Sie den DNS-Namen weg, oder nehmen Sie die CA aus NTAuth.',
  },
  'U01-store': { guide: 'Zertifikattyp: Benutzer', fix: 'Setzen Sie certificateStore auf user.' },
  'U02-upn': {
    guide: 'Der Benutzerprinzipalname muss als alternativer Antragstellername dabei sein.',
    scepman: 'Daran verbindet SCEPman das Zertifikat mit dem Benutzer.',
    fix: 'Fügen Sie {sanType: userPrincipalName, name: "{{UserPrincipalName}}"} hinzu.',
  },
  'U03-subject': {
    guide: 'Empfohlen sind als Grundlage Benutzername und E-Mail-Adresse: CN={{UserName}},E={{EmailAddress}}',
    fix: 'Nichts muss sich ändern.',
  },
  'U04-usage': {
    guide: 'Schlüsselverwendung: Digital signature und Key encipherment. Erweiterte Schlüsselverwendung: Client Authentication.',
    fix: 'Nehmen Sie beide Schlüsselverwendungen und Client Authentication (1.3.6.1.5.5.7.3.2).',
  },
  'M01-mailbox-missing': { guide: mailbox, fix: 'Fügen Sie {sanType: emailAddress, name: "{{EmailAddress}}"} hinzu.' },
  'M01-mailbox-not-variable': {
    guide: mailbox,
    fix: 'Nehmen Sie {{EmailAddress}}: ein anderer Text nennt bei allen dasselbe oder das falsche Postfach.',
  },
  'M02-encryption': {
    guide: 'Schlüsselverwendung: nur Digital signature. SCEPman nicht für verschlüsselte Mail verwenden.',
    fix: 'Setzen Sie keyUsage auf [digitalSignature]: Mail, die für einen nirgends hinterlegten Schlüssel verschlüsselt wurde, ist mit dem PC verloren.',
  },
  'M02-not-signing': { guide: 'Schlüsselverwendung: nur Digital signature', fix: 'Setzen Sie keyUsage auf [digitalSignature].' },
  'M03-no-secure-email': {
    guide: secureEmail,
    fix: 'Fügen Sie {name: Secure Email, objectIdentifier: 1.3.6.1.5.5.7.3.4} hinzu.',
  },
  'M03-client-authentication': {
    guide: secureEmail,
    fix: 'Überlassen Sie Client Authentication dem Benutzerprofil: ein Zertifikat für einen Zweck.',
  },
  'M04-late': {
    guide: renewal,
    fix: 'Erhöhen Sie renewalThresholdPercentage: unter 90 Tagen vor dem Ende ist es für abgelegte Mail zu spät.',
  },
  'M04-under-6-months': {
    guide: renewal,
    fix: 'Erhöhen Sie renewalThresholdPercentage, sodass die Erneuerung 180 Tage vor dem Ende beginnt.',
  },
  'M05-not-requested': {
    guide: settings,
    scepman: 'AppConfig:UseRequestedKeyUsages false: jedes Zertifikat bekommt Client Authentication, keines je Secure Email.',
    fix: 'Setzen Sie AppConfig:UseRequestedKeyUsages auf true.',
  },
  'M05-unknown': {
    guide: settings,
    scepman: 'AppConfig:UseRequestedKeyUsages ist heute true, wenn nichts gesetzt ist.',
    fix: 'Prüfen Sie: Schlüsselverwendung und erweiterte Schlüsselverwendung eines ausgestellten Zertifikats müssen dem Profil gleichen. Schreiben Sie es dann in scepman.useRequestedKeyUsages.',
  },
  'M06-validity-settings': {
    guide: settings,
    scepman: 'AppConfig:ValidityPeriodDays und AppConfig:IntuneValidation:ValidityPeriodDays kürzen beide.',
    fix: 'Setzen Sie beide mindestens auf die Gültigkeit des Profils.',
  },
  'M07-second-secure-email': {
    guide: 'Wie bei den Benutzerzertifikaten, mit den folgenden Unterschieden',
    fix: 'Nehmen Sie Secure Email aus dem Benutzerprofil: Outlook kann sonst eines von beiden Zertifikaten nehmen.',
  },
  'M08-sid': {
    guide: 'Benutzerzertifikate für digitale Signaturen verteilen',
    scepman: 'Zertifikate, die nicht an Active Directory anmelden, sollen keine SID bekommen.',
    fix: 'Nehmen Sie die URI mit OnPremisesSecurityIdentifier heraus: Mail braucht sie nicht.',
  },
  'M09-no-mail': {
    guide: mailbox,
    microsoft: 'Wo eine Variable keinen Wert hat, scheitert das ganze Profil.',
    fix: 'Geben Sie diesen Benutzern eine Mailadresse in Entra ID, oder schließen Sie sie aus.',
  },
  'M09-other-address': {
    guide: mailbox,
    fix: 'Machen Sie mail zur primären SMTP-Adresse: mit ihr vergleichen Empfänger den Absender.',
  },
  'M10-external': {
    guide: 'SCEPman taugt für digitale Signaturen, also für S/MIME in Microsoft Outlook.',
    scepman: 'Diesen Zertifikaten vertraut man nur innerhalb der Organisation.',
    fix: 'Empfänger außerhalb sehen eine nicht vertrauenswürdige Signatur, bis sie der Wurzel vertrauen; eine öffentliche CA vermeidet das.',
  },
  'C01-cannot-sign': {
    guide: 'Das Zertifikat steht zum Signieren zur Verfügung, etwa in Outlook.',
    fix: 'Ändern Sie, was der Befund nennt: das Zertifikat, das dieses Profil ergäbe, kann keine Mail signieren.',
  },
} as const satisfies TextsOf<typeof purposeRules>
