import type { FindingCode } from '../finding-codes.ts'
import { englishCertificateExplanations } from './en/certificate.ts'
import { englishCmsExplanations } from './en/cms.ts'
import { englishLayerExplanations } from './en/layer.ts'
import { englishMessageExplanations } from './en/message.ts'
import { englishPathExplanations } from './en/path.ts'
import { englishRequirementExplanations } from './en/requirement.ts'
import { englishRevocationExplanations } from './en/revocation.ts'
import { englishSenderExplanations } from './en/sender.ts'
import { englishSignerExplanations } from './en/signer.ts'
import { englishSourceExplanations } from './en/source.ts'
import type { Explanation } from './explanation.ts'

/** Every finding in English; a code without an explanation does not compile. */
export const englishExplanations = {
  ...englishMessageExplanations,
  ...englishLayerExplanations,
  ...englishCmsExplanations,
  ...englishSignerExplanations,
  ...englishPathExplanations,
  ...englishCertificateExplanations,
  ...englishRevocationExplanations,
  ...englishSenderExplanations,
  ...englishRequirementExplanations,
  ...englishSourceExplanations,
} satisfies Record<FindingCode, Explanation>
