import { findCms } from '../cms/cms-findings.ts'
import { type Finding, namedFindingsOf } from '../world/finding.ts'
import { isEncrypted, isSigned, type Layer } from './layer.ts'
import { verifyFindings } from './verify-findings.ts'

const find = namedFindingsOf(verifyFindings)

/** A broken part ends the judgement when it is all there is; beside or inside a judged layer it is an observation. Too much to look at is never one. */
export function tellBroken(broken: readonly Finding[], layers: readonly Layer[]): readonly Finding[] {
  if (!layers.some(isSigned)) return broken
  return broken.map((each) => (each.severity === 'fail' ? find('layer-inner-unreadable', { ...each.evidence, problem: each.code }) : each))
}

/** Layers that nobody has signed, told as what they are. */
export function tellUnsigned(layers: readonly Layer[]): Finding[] {
  const judged = layers.some(isSigned)
  return layers.flatMap((layer): Finding[] => {
    const part = layer.place.partPath
    if (isEncrypted(layer)) return [find(judged ? 'layer-inner-encrypted' : 'layer-encrypted', { part })]
    if (layer.kind === 'certs-only') return [find('layer-certs-only', { part })]
    if (layer.cms.kind === 'signed-data' && !isSigned(layer))
      return [findCms('cms-no-signers', { certificates: layer.cms.signedData.certificates.length, part })]
    return layer.cms.kind === 'other' ? [find('layer-other-content', { part, contentType: layer.cms.contentType })] : []
  })
}
