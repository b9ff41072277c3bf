import * as pkijs from 'pkijs'
import { toSignatureScheme } from '../certificate/signature-algorithm.ts'
import type { Bytes } from '../world/bytes.ts'
import { readByAsn1js } from './asn1js-element.ts'
import { decodeCms } from './decode.ts'
import { toSignedForms } from './signed-attributes-der.ts'
import type { SignedData, SignerInfo } from './signed-data.ts'

/** Why pkijs differs from us or cannot say: the known habits of its `SignedData.verify`, explained in docs/reference/second-opinion.md. */
export const opinionNotes = [
  'pkijs-refuses-message',
  'pkijs-no-certificates',
  'pkijs-signer-not-found',
  'pkijs-key-identifier',
  'pkijs-empty-content',
  'pkijs-algorithm-missing',
  'pkijs-inner-content',
  'pkijs-attribute-rules',
  'pkijs-pss-mask',
  'pkijs-attributes-as-received',
  'pkijs-stopped',
  'pkijs-unexplained',
] as const
export type OpinionNote = (typeof opinionNotes)[number]

export interface PkijsOpinion {
  readonly opinion: 'agrees' | 'differs' | 'cannot'
  readonly note: OpinionNote | undefined
}

export interface PkijsQuestion {
  readonly cms: Bytes
  /** Of a detached signature. */
  readonly detachedContent: Bytes | undefined
  /** Index among the SignerInfos. */
  readonly signer: number
  /** Our own answer: this SignerInfo is right and obeys the rules of CMS. */
  readonly ours: boolean
}

/**
 * Runs `SignedData.verify` of pkijs for one SignerInfo, chain check off, and compares with our answer. `engine` is pkijs' CryptoEngine over the
 * face's WebCrypto. Never throws. pkijs may be slow or loop on hostile input: call it in a guarded process or a worker with a deadline.
 */
export async function askPkijs(question: PkijsQuestion, engine: pkijs.ICryptoEngine): Promise<PkijsOpinion> {
  const decoded = decodeCms(question.cms)
  const signedData = decoded.kind === 'signed-data' ? decoded.signedData : undefined
  const signerInfo = signedData?.signerInfos[question.signer]
  if (signedData === undefined || signerInfo === undefined) return { opinion: 'cannot', note: 'pkijs-refuses-message' }
  const answer = await verifyWithPkijs(question, engine)
  if (typeof answer !== 'boolean') return { opinion: 'cannot', note: explainRefusal(answer, signedData, signerInfo) }
  if (answer === question.ours) return { opinion: 'agrees', note: undefined }
  const note = answer ? explainAcceptance(question, signedData) : explainRejection(signerInfo)
  return { opinion: 'differs', note }
}

/** True or false, or pkijs' number for what kept it from an answer; -1 when it refuses the message as a whole. */
async function verifyWithPkijs({ cms, detachedContent, signer }: PkijsQuestion, engine: pkijs.ICryptoEngine): Promise<boolean | number> {
  let signedData: pkijs.SignedData
  try {
    const contentInfo = new pkijs.ContentInfo({ schema: readByAsn1js(cms).element })
    signedData = new pkijs.SignedData({ schema: contentInfo.content })
  } catch {
    return -1
  }
  try {
    const data = detachedContent === undefined ? {} : { data: detachedContent.slice().buffer }
    return await signedData.verify({ signer, checkChain: false, ...data }, engine)
  } catch (error) {
    return toAnswer(error)
  }
}

/** pkijs throws for a digest that differs (code 15 with this message) as for what it lacks. */
function toAnswer(error: unknown): boolean | number {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof message === 'string' && message.includes("digest doesn't match")) return false
  if (code === 9 || code === 10) return false
  return typeof code === 'number' ? code : 0
}

function explainRefusal(code: number, signedData: SignedData, { sid }: SignerInfo): OpinionNote {
  if (code === -1) return 'pkijs-refuses-message'
  if (code === 2 || (code === 3 && signedData.certificates.length === 0)) return 'pkijs-no-certificates'
  if (code === 3) return sid.kind === 'subjectKeyIdentifier' ? 'pkijs-key-identifier' : 'pkijs-signer-not-found'
  return code === 8 ? 'pkijs-empty-content' : 'pkijs-algorithm-missing'
}

/** Why pkijs calls right what we do not. */
function explainAcceptance({ detachedContent }: PkijsQuestion, { encapsulatedContent }: SignedData): OpinionNote {
  return detachedContent !== undefined && encapsulatedContent.content !== undefined ? 'pkijs-inner-content' : 'pkijs-attribute-rules'
}

/** Why pkijs calls wrong what we do not. */
function explainRejection(signerInfo: SignerInfo): OpinionNote {
  const reading = toSignatureScheme(signerInfo.signatureAlgorithm, signerInfo.digestAlgorithm)
  if (reading.kind === 'scheme' && reading.oddities.includes('mgf1-hash')) return 'pkijs-pss-mask'
  const forms = signerInfo.signedAttributes === undefined ? [] : toSignedForms(signerInfo.signedAttributes)
  return forms.length > 1 ? 'pkijs-attributes-as-received' : 'pkijs-unexplained'
}
