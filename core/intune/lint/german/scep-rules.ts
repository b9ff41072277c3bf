import type { TextsOf } from '../lint-rule.ts'
import type { scepRules } from '../scep-rules.ts'

const tpm = 'Schlüsselspeicheranbieter (KSP): beim TPM-KSP registrieren, sonst scheitern'
const size = 'Schlüsselgröße (Bits): 2048'
const renewal = 'Schwellenwert für die Verlängerung (%): 20'
const year = 'Gültigkeit der Zertifikate: 1 Jahr'
const url = 'SCEP-Server-URLs: im SCEPman-Portal die Adresse unter „Intune MDM“ kopieren'
const variables = 'Unterstützte Variablen stehen in den Seiten von Microsoft.'
const subject = 'Format des Antragstellernamens'
const names = 'Alternativer Antragstellername'

/** S auf Deutsch. */
export const scepRulesDe = {
  'S01-type': {
    guide: 'In Microsoft Intune ein Profil für Windows 10 und höher vom Typ SCEP-Zertifikat anlegen',
    fix: 'Setzen Sie type auf windows81SCEPCertificateProfile: die anderen Namen sind für Windows Phone, Windows 10X und andere Systeme.',
  },
  'S02-schema': {
    guide: 'Das Profil einrichten wie beschrieben',
    microsoft: 'Graph lehnt Namen und Werte ab, die seine Metadaten nicht kennen, oder lässt sie stillschweigend fallen.',
    fix: 'Nehmen Sie einen Namen und Wert des veröffentlichten Schemas, docs/reference/intune-set.schema.json.',
  },
  'S03-size-1024': { guide: size, scepman: 'SCEPman unterstützt 2048 Bits.', fix: 'Setzen Sie keySize auf size2048.' },
  'S03-size-4096-tpm': {
    guide: size,
    microsoft: 'Schlüssel von 4096 Bits sind für den Software-KSP; ein TPM hält 2048.',
    fix: 'Setzen Sie keySize auf size2048 oder keyStorageProvider auf useSoftwareKsp.',
  },
  'S03-size-4096-software': { guide: size, fix: 'Nichts muss sich ändern; 2048 ist, was die Anleitung erprobt hat.' },
  'S04-sha1': { guide: 'Hashalgorithmus: SHA-2', fix: 'Setzen Sie hashAlgorithm auf [sha2].' },
  'S05-software': {
    guide: tpm,
    scepman:
      'Manche VPN-Programme finden kein Zertifikat, dessen Schlüssel im TPM liegt; betroffene TPM-Firmware braucht eine neuere Fassung oder den Software-KSP.',
    fix: 'Nehmen Sie useTpmKspOtherwiseFail, oder schreiben Sie den Grund unter exceptions.',
  },
  'S05-fallback': { guide: tpm, fix: 'Nehmen Sie useTpmKspOtherwiseFail, damit kein Schlüssel stillschweigend in Software landet.' },
  'S05-hello': {
    guide: tpm,
    fix: 'Nehmen Sie useTpmKspOtherwiseFail: mit Windows Hello fragt jede Signatur nach der PIN.',
  },
  'S06-tpm-firmware': {
    guide: 'In manchen älteren TPM-Firmware-Fassungen macht ein Fehler manche Signaturen ungültig.',
    fix: 'Erneuern Sie die TPM-Firmware dieser Geräte, oder geben Sie ihnen ein Profil mit dem Software-KSP.',
  },
  'S07-out-of-range': { guide: renewal, fix: 'Setzen Sie renewalThresholdPercentage auf eine Zahl von 1 bis 99.' },
  'S07-low': {
    guide: renewal,
    fix: 'Setzen Sie renewalThresholdPercentage auf 20 oder mehr: PCs, die wochenlang aus sind, verpassen ein kurzes Fenster.',
  },
  'S08-capped': {
    guide: 'SCEPman kürzt die Gültigkeit auf das, was AppConfig:ValidityPeriodDays höchstens erlaubt.',
    scepman: 'AppConfig:IntuneValidation:ValidityPeriodDays (365, wenn nichts gesetzt ist) kürzt Zertifikate für Intune noch einmal.',
    fix: 'Erhöhen Sie beide Einstellungen von SCEPman, oder kürzen Sie die Gültigkeit im Profil.',
  },
  'S08-over-24-months': {
    guide: year,
    microsoft: 'Intune nimmt Gültigkeiten bis 24 Monate.',
    scepman: 'AppConfig:ValidityPeriodDays geht bis 1825 Tage, um die Intune nie bittet.',
    fix: 'Nehmen Sie höchstens 24 Monate.',
  },
  'S08-under-5-days': {
    guide: year,
    fix: 'Nehmen Sie ein Jahr: Geräte, die einige Tage aus sind, verlören ihr Zertifikat.',
  },
  'S09-url': {
    guide: url,
    scepman: 'https://HOST/certsrv/mscep/mscep.dll',
    fix: 'Kopieren Sie die Adresse unter „Intune MDM“ im SCEPman-Portal, wie sie ist.',
  },
  'S09-http': { guide: url, fix: 'Nehmen Sie https: unterwegs wäre sonst das Kennwort der Anforderung lesbar.' },
  'S09-several': {
    guide: url,
    microsoft: 'Von mehreren Adressen wird zufällig eine versucht.',
    scepman: 'Eine Adresse; mehrere Instanzen gehören hinter einen Namen.',
    fix: 'Behalten Sie eine Adresse.',
  },
  'S10-user-variable': {
    guide: variables,
    microsoft: 'Variablen von Benutzern gibt es für Gerätezertifikate nicht; das ganze Profil scheitert.',
    fix: 'Nehmen Sie eine Variable des Geräts.',
  },
  'S10-unknown-variable': {
    guide: variables,
    fix: 'Schreiben Sie eine dokumentierte Variable in doppelten geschweiften Klammern, genau wie Microsoft sie schreibt.',
  },
  'S10-sid-place': {
    guide: variables,
    microsoft: 'OnPremisesSecurityIdentifier geht nur im URI-Attribut des alternativen Antragstellernamens.',
    fix: 'Setzen Sie {{OnPremisesSecurityIdentifier}} in einen universalResourceIdentifier.',
  },
  'S11-escape': {
    guide: subject,
    microsoft: 'Maskierte Zeichen in einem CN (\\+ \\, \\; \\=) lassen die Prüfung der Anforderung scheitern.',
    fix: 'Setzen Sie den Wert stattdessen in Anführungszeichen.',
  },
  'S11-after-variable': {
    guide: names,
    microsoft: 'Hinter einer Variable sind { } | und ; im Text eines alternativen Namens nicht erlaubt.',
    fix: 'Nehmen Sie diese Zeichen heraus.',
  },
  'S12-long-subject': {
    guide: 'Weitere Teile des Namens (RDNs) nach Bedarf.',
    microsoft: 'Ein Antragsteller von mehr als 64 Zeichen gibt eine Warnung.',
    fix: 'Nichts muss sich ändern, wenn die Namen der Organisation nicht lang sind.',
  },
  'S13-format': {
    guide: subject,
    fix: 'Setzen Sie subjectNameFormat auf custom und subjectNameFormatString auf einen Antragsteller.',
  },
  'S14-duplicate': { guide: names, fix: 'Behalten Sie jeden Namen einmal.' },
  'S14-empty': { guide: names, fix: 'Geben Sie dem Namen einen Wert, oder nehmen Sie ihn heraus.' },
  'S14-type': {
    guide: names,
    fix: 'Nehmen Sie userPrincipalName, emailAddress, universalResourceIdentifier oder domainNameService.',
  },
} as const satisfies TextsOf<typeof scepRules>
