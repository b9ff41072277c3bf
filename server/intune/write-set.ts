import { Document, isMap, isScalar, isSeq, type Node, visit } from 'yaml'
import type { ProfileSetFile } from '../../core/intune/profile-set.ts'

const head = ` yaml-language-server: $schema=./intune-set.schema.json
 The certificate profiles of the guide for Intune, with Graph's own names and values.
 "smime intune lint" says what is wrong, "smime intune plan" what would change. Nothing is written before "apply".`

const comments: Readonly<Record<string, string>> = {
  name: ' Marks our objects in Intune (smime:NAME/ROLE). Keep it.',
  scepman:
    ' Settings of SCEPman as far as you know them: useRequestedKeyUsages, validityPeriodDays, intuneValidityPeriodDays, deviceDirectory, inNtAuth.',
  exceptions: ' Warnings that you weighed: {rule: S05, profile: user, reason: …}.',
  root: ' Root certificate: every other profile depends on it. Assign it to everyone who gets one of them.',
  device: ' Device certificate.',
  user: ' User certificate: signing in to Wi-Fi, VPN and web sites.',
  signature: ' User digital signature certificate: S/MIME in Outlook, signing only.',
  remediation: ' Looks whether Outlook signs with the certificate; repairs nothing before "smime intune promote".',
  rings: ' Who gets the remediation first, and who afterwards.',
  stage: ' 0 looks in the first ring, 1 repairs there, 2 repairs in the first two … "smime intune promote" changes it.',
  subjectNameFormatString: ' A change re-enrols everyone.',
  customSubjectAlternativeNames: ' A change re-enrols everyone.',
  certificateValidityPeriodScale:
    ' SCEPman caps it: AppConfig:ValidityPeriodDays and AppConfig:IntuneValidation:ValidityPeriodDays. A change re-enrols everyone.',
  keyStorageProvider: ' useTpmKspOtherwiseFail keeps the key in the TPM; useSoftwareKsp for TPM firmware and VPN clients that need it.',
  renewalThresholdPercentage: ' Percent of the lifetime that is left when renewal begins.',
  extendedKeyUsages: ' A change re-enrols everyone.',
}

/** A set as commented YAML. */
export function renderSet(file: ProfileSetFile): string {
  const document = new Document(file, { aliasDuplicateObjects: false })
  document.commentBefore = head
  visit(document, {
    Pair: (_, { key, value }, above) => {
      const isInList = above.some(isSeq)
      const comment = isScalar(key) && !isInList ? comments[String(key.value)] : undefined
      if (comment !== undefined) (key as Node).commentBefore = comment
      if (isMap(value) && comment !== undefined && above.length > 2) (key as Node).spaceBefore = true
    },
  })
  return document.toString({ lineWidth: 0 })
}
