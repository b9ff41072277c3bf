import * as pkijs from 'pkijs'
import { describe, expect, it } from 'vitest'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import { askPkijs } from '../../../core/cms/second-opinion.ts'
import type { MailToSign } from '../../../simulation/signed-message.ts'
import { jo, joMail, judge } from './verify-world.ts'

const engine = new pkijs.CryptoEngine({ name: 'test', crypto: globalThis.crypto })

async function opinionOn(changes: Partial<MailToSign>) {
  const report = await judge(joMail(changes), { secondOpinion: (request) => askPkijs(request, engine) })
  const signer = report.layers[0]?.signers[0]
  return [report.verdict, signer?.pkijs, signer?.pkijsNote]
}

describe('the second opinion of pkijs', () => {
  it('agrees that an honest mail fits', async () => expect(await opinionOn({})).toEqual(['valid', 'agrees', undefined]))

  it('agrees that a changed one does not', async () => {
    expect(await opinionOn({ signers: [{ certificate: jo, tamper: 'signature' }] })).toEqual(['invalid', 'agrees', undefined])
  })

  it('differs where pkijs overlooks the rules of attributes, and says why', async () => {
    const twice = { certificate: jo, signedAttributes: [{ duplicate: oid.messageDigest }] } as const
    expect(await opinionOn({ signers: [twice] })).toEqual(['invalid', 'differs', 'pkijs-attribute-rules'])
  })

  it('is skipped when nobody is asked', async () => expect((await judge(joMail())).layers[0]?.signers[0]?.pkijs).toBe('skipped'))
})
