import type { FindingCode } from '../finding-codes.ts'
import { germanCertificateExplanations } from './de/certificate.ts'
import { germanCmsExplanations } from './de/cms.ts'
import { germanLayerExplanations } from './de/layer.ts'
import { germanMessageExplanations } from './de/message.ts'
import { germanPathExplanations } from './de/path.ts'
import { germanRequirementExplanations } from './de/requirement.ts'
import { germanRevocationExplanations } from './de/revocation.ts'
import { germanSenderExplanations } from './de/sender.ts'
import { germanSignerExplanations } from './de/signer.ts'
import { germanSourceExplanations } from './de/source.ts'
import type { Explanation } from './explanation.ts'

/** Every finding in German; a code without an explanation does not compile. */
export const germanExplanations = {
  ...germanMessageExplanations,
  ...germanLayerExplanations,
  ...germanCmsExplanations,
  ...germanSignerExplanations,
  ...germanPathExplanations,
  ...germanCertificateExplanations,
  ...germanRevocationExplanations,
  ...germanSenderExplanations,
  ...germanRequirementExplanations,
  ...germanSourceExplanations,
} satisfies Record<FindingCode, Explanation>
