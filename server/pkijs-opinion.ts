import { webcrypto } from 'node:crypto'
import { CryptoEngine } from 'pkijs'
import { askPkijs, type PkijsOpinion, type PkijsQuestion } from '../core/cms/second-opinion.ts'

const engine = new CryptoEngine({ name: 'node', crypto: webcrypto as ConstructorParameters<typeof CryptoEngine>[0]['crypto'] })

/** pkijs' second opinion over Node's WebCrypto. It may be slow or loop on hostile input: only for a child process that can be killed. */
export function askPkijsInNode(question: PkijsQuestion): Promise<PkijsOpinion> {
  return askPkijs(question, engine)
}
