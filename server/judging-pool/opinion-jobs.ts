import type { OpinionRequest, SignerOpinion } from '../../core/verify/second-opinion.ts'
import { askPkijsInNode } from '../pkijs-opinion.ts'

/** What a child of the opinion pool does: nothing but asking pkijs. */
export const jobs = {
  'ask-pkijs': (request: OpinionRequest): Promise<SignerOpinion> => askPkijsInNode(request),
}
