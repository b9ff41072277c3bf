import type { TextsOf } from '../lint-rule.ts'
import type { rootRules } from '../root-rules.ts'

const upload = 'Die heruntergeladene .cer-Datei hochladen.'
const trust = 'Dem öffentlichen Wurzelzertifikat von SCEPman vertrauen.'
const year = 'Gültigkeit der Zertifikate: 1 Jahr'
const bound = 'Stammzertifikat: Profil aus dem vorigen Schritt (Wurzelzertifikat)'
const storeFix =
  'Setzen Sie destinationStore auf computerCertStoreRoot für eine selbstsignierte Wurzel, auf computerCertStoreIntermediate für jede andere CA.'

/** R auf Deutsch. */
export const rootRulesDe = {
  'R01-not-a-certificate': {
    guide: upload,
    fix: 'Laden Sie das CA-Zertifikat noch einmal aus dem SCEPman-Portal und nennen Sie diese Datei in certificateFile.',
  },
  'R01-pem': {
    guide: upload,
    microsoft: 'trustedRootCertificate hält die Oktette der DER-Datei.',
    fix: 'Speichern Sie das Zertifikat als DER: openssl x509 -in root.pem -outform DER -out root.cer.',
  },
  'R01-private-key': {
    guide: upload,
    fix: 'Geben Sie den privaten Schlüssel einer CA nie weiter. Exportieren Sie das Zertifikat allein, und behandeln Sie den Schlüssel in dieser Datei als von anderen gesehen.',
  },
  'R02-not-an-authority': {
    guide: 'Das CA-Zertifikat aus dem SCEPman-Portal herunterladen.',
    fix: 'Nehmen Sie das Zertifikat der CA, die ausstellt, nicht eines, das sie ausgestellt hat.',
  },
  'R03-root-in-intermediate-store': { guide: trust, fix: storeFix },
  'R03-intermediate-in-root-store': { guide: trust, fix: storeFix },
  'R04-ca-ends-first': {
    guide: year,
    fix: 'Erneuern Sie vorher die CA, oder kürzen Sie die Gültigkeit: kein Zertifikat darf seinen Aussteller überleben.',
  },
  'R04-ca-ends-soon': {
    guide: year,
    fix: 'Planen Sie die Erneuerung der CA: sie endet innerhalb von zwei Laufzeiten der Zertifikate, die sie ausstellt.',
  },
  'R05-ca-without-secure-email': {
    guide: 'Erweiterte Schlüsselverwendung: Secure Email (1.3.6.1.5.5.7.3.4)',
    microsoft: 'In Windows schränken die erweiterten Schlüsselverwendungen einer CA die Zertifikate darunter ein.',
    fix: 'Nehmen Sie ein CA-Zertifikat ohne erweiterte Schlüsselverwendung oder eines, das Secure Email nennt.',
  },
  'R06-root-not-bound': { guide: bound, fix: 'Setzen Sie rootCertificate auf root, und führen Sie das Profil root im selben Satz.' },
  'R07-intermediate-bound': {
    guide: bound,
    microsoft: 'Das Profil des vertrauenswürdigen Zertifikats der obersten Stammzertifizierungsstelle wählen.',
    scepman: 'Bei einer Zwischen-CA das Profil der Zwischen-CA wählen.',
    fix: 'Folgen Sie bei SCEPman SCEPman; die Wurzel darüber verteilen Sie mit einem eigenen Profil.',
  },
} as const satisfies TextsOf<typeof rootRules>
