import { listSamples, readServerTrust } from '../api.ts'
import type { Language } from '../page/language.ts'
import { readTrust } from '../report/trust-anchors.ts'
import type { Session } from './session.ts'

/** Takes over whom the server trusts; the session knows when it did not answer. */
export async function loadTrust(session: Session): Promise<void> {
  try {
    const { anchors, configured } = await readTrust(await readServerTrust())
    session.anchors = anchors
    session.configured = configured
    session.trustLoad = 'loaded'
  } catch {
    session.trustLoad = 'failed'
  }
}

/** Takes over the samples of a demo; the session knows when the server did not answer. */
export async function loadSamples(session: Session, language: Language): Promise<void> {
  try {
    session.samples = await listSamples(language)
    session.samplesLoad = 'loaded'
  } catch {
    session.samplesLoad = 'failed'
  }
}
