import type { Verdict } from '../core/verify/report/report.ts'
import { type Bytes, toUtf8 } from '../core/world/bytes.ts'
import type { Moment } from '../core/world/time.ts'
import { toPem } from './pem.ts'
import { makeSampleWorld, sampleCrls } from './sample-world.ts'
import { everydaySamples } from './samples-everyday.ts'
import { furtherSamples } from './samples-further.ts'

export interface SampleText {
  readonly en: string
  readonly de: string
}

/** One message to try the verifier on, and what it shall answer. */
export interface Sample {
  /** Stable, such as "list-footer". */
  readonly name: string
  readonly file: string
  readonly title: SampleText
  /** One sentence: what happened to this mail. */
  readonly about: SampleText
  readonly expectedVerdict: Verdict
  readonly bytes: Bytes
}

export interface SampleSet {
  /** The first dozen is what a helpdesk meets. */
  readonly samples: readonly Sample[]
  /** PEM. */
  readonly trustAnchors: string
  readonly crls: readonly { readonly file: string; readonly bytes: Bytes }[]
}

/** Makes the sample messages with fresh keys, as of `now`. */
export async function makeSamples({ now }: { readonly now: Moment }): Promise<SampleSet> {
  const world = makeSampleWorld(now)
  const drafts = [...(await everydaySamples(world)), ...(await furtherSamples(world))]
  return {
    samples: drafts.map((draft, index) => ({
      ...draft,
      file: `${String(index + 1).padStart(2, '0')}-${draft.name}${draft.extension ?? '.eml'}`,
    })),
    trustAnchors: [world.root, world.scepman].map((anchor) => toPem('CERTIFICATE', anchor.der)).join(''),
    crls: sampleCrls(world),
  }
}

/** A sample before it is numbered. */
export interface SampleDraft extends Omit<Sample, 'file'> {
  readonly extension?: '.eml' | '.msg' | '.p7m' | '.dat'
}

export interface SampleFile {
  /** With "/" between folders. */
  readonly path: string
  readonly bytes: Bytes
}

/** The files of a folder of samples: the messages, trust-anchor.pem, crls/, and expected.json with the verdict and a sentence for each. */
export function sampleFiles({ samples, trustAnchors, crls }: SampleSet): SampleFile[] {
  const expected = samples.map(({ file, name, title, about, expectedVerdict }) => ({ file, name, verdict: expectedVerdict, title, about }))
  return [
    ...samples.map(({ file, bytes }) => ({ path: file, bytes })),
    { path: 'trust-anchor.pem', bytes: toUtf8(trustAnchors) },
    ...crls.map(({ file, bytes }) => ({ path: `crls/${file}`, bytes })),
    { path: 'expected.json', bytes: toUtf8(`${JSON.stringify(expected, null, 2)}\n`) },
  ]
}
