import type { Axis, Finding } from '../world/finding.ts'
import type { JudgedLayer } from './judge-layer.ts'
import { isSigned } from './layer.ts'
import { type SecondOpinion, type SignerOpinion, skippedOpinion } from './second-opinion.ts'

/** Asks pkijs about every SignerInfo of every layer; without somebody to ask, every opinion is skipped. */
export async function askSecondOpinions(
  layers: readonly JudgedLayer[],
  ask: SecondOpinion | undefined,
): Promise<(layer: number, signer: number) => SignerOpinion> {
  if (ask === undefined) return () => skippedOpinion
  const opinions: SignerOpinion[][] = []
  for (const judged of layers) opinions.push(await askAboutLayer(judged, ask))
  return (layer, signer) => opinions[layer]?.[signer] ?? skippedOpinion
}

/** What SignedData.verify is about as well: the rules of CMS, not the path, the algorithms or the sender. */
const axesOfCms: ReadonlySet<Axis> = new Set(['structure', 'integrity', 'signer'])

function breaksCms(findings: readonly Finding[]): boolean {
  return findings.some(({ axis, severity, code }) => severity === 'fail' && axesOfCms.has(axis) && code.startsWith('cms-'))
}

async function askAboutLayer({ layer, signers, findings, signedContent }: JudgedLayer, ask: SecondOpinion): Promise<SignerOpinion[]> {
  if (!isSigned(layer)) return []
  const { signerInfos } = layer.cms.signedData
  const opinions: SignerOpinion[] = []
  for (const { outcome } of signers) {
    const signer = signerInfos.indexOf(outcome.signerInfo)
    const fits = outcome.signature === 'right' && outcome.contentFits === true
    const ours = fits && !breaksCms(findings) && !breaksCms(outcome.findings)
    const detachedContent = layer.content?.detached === true ? (signedContent ?? layer.content.bytes) : undefined
    opinions.push(await ask({ cms: layer.cmsBytes, detachedContent, signer, ours }))
  }
  return opinions
}
