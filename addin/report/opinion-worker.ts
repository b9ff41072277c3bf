import { CryptoEngine } from 'pkijs'
import { askPkijs, type PkijsOpinion, type PkijsQuestion } from '../../core/cms/second-opinion.ts'

const engine = new CryptoEngine({ name: 'browser', crypto })

/** pkijs in a thread of its own: it may loop on hostile mail, and is ended then. */
addEventListener('message', async ({ data }: MessageEvent<PkijsQuestion>) => {
  const opinion: PkijsOpinion = await askPkijs(data, engine)
  postMessage(opinion)
})
