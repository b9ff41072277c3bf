import { describe, expect, it } from 'vitest'
import { toNameText } from '../../../core/certificate/name.ts'
import { SharedChecks } from '../../../core/path/shared-checks.ts'
import { defaultLimits } from '../../../core/world/limits.ts'
import { toIssued } from '../../../simulation/certificate.ts'
import { createAuthority, toAuthority } from '../../../simulation/certificate-authority.ts'
import { makeKeyPair } from '../../../simulation/keys.ts'
import { ask, complaints, countingCrypto } from './path-world.ts'

const root = createAuthority({ name: 'CN=Root' })
const issuing = root.issueAuthority({ subject: 'CN=Issuing' })
const jo = issuing.issue({ subject: 'CN=Jo', mailboxes: ['jo@contoso.example'] })

describe('a certification path', () => {
  it('leads over an intermediate of the message to an anchor, with one signature check a link', async () => {
    const crypto = countingCrypto()
    const outcome = await ask({ target: jo, candidates: [issuing], anchors: [root], crypto })
    expect(complaints(outcome)).toEqual([])
    expect(outcome.anchored).toBe(true)
    expect(outcome.path.map((certificate) => toNameText(certificate.subject))).toEqual(['CN=Jo', 'CN=Issuing', 'CN=Root'])
    expect(crypto.count.verify).toBe(2)
  })

  it('names the missing issuer when the intermediate is not there', async () => {
    const outcome = await ask({ target: jo, anchors: [root] })
    expect(complaints(outcome)).toEqual(['path-issuer-missing'])
    expect(outcome.missingIssuer && toNameText(outcome.missingIssuer)).toBe('CN=Issuing')
  })

  it('does not take a root of the message for an anchor', async () => {
    const outcome = await ask({ target: jo, candidates: [issuing, root], anchors: [] })
    expect(outcome.anchored).toBe(false)
    expect(complaints(outcome)).toEqual(['path-root-not-trusted'])
  })

  it('is not found to an anchor that has the same name and another key', async () => {
    const outcome = await ask({ target: jo, candidates: [issuing], anchors: [createAuthority({ name: 'CN=Root' })] })
    expect(outcome.anchored).toBe(false)
    expect(complaints(outcome)).toEqual(['path-signature-wrong'])
  })

  it('is found whatever the order of the candidates, beside cross certificates that lead nowhere', async () => {
    const nowhere = createAuthority({ name: 'CN=Nowhere' })
    const crossed = nowhere.issue({
      subject: 'CN=Issuing',
      publicKey: issuing.publicKey,
      basicConstraints: { cA: true },
      keyUsage: ['keyCertSign'],
    })
    for (const candidates of [
      [issuing, crossed, nowhere],
      [nowhere, crossed, issuing],
      [crossed, issuing, crossed],
    ]) {
      const outcome = await ask({ target: jo, candidates, anchors: [root] })
      expect(complaints(outcome)).toEqual([])
    }
  })

  it('prefers the certificate of a CA that is still valid to an expired one of the same key', async () => {
    const expired = root.issueAuthority({ subject: 'CN=Issuing', publicKey: issuing.publicKey, notAfter: '2026-01-01' })
    for (const candidates of [
      [expired, issuing],
      [issuing, expired],
    ]) {
      expect(complaints(await ask({ target: jo, candidates, anchors: [root] }))).toEqual([])
    }
    expect(complaints(await ask({ target: jo, candidates: [expired], anchors: [root] }))).toEqual(['certificate-expired'])
  })
})

describe('a thousand trust anchors', () => {
  it('cost no more signature checks than one', async () => {
    const key = makeKeyPair()
    const others = Array.from({ length: 999 }, (_, index) => createAuthority({ name: `CN=Root ${index}`, key }))
    const crypto = countingCrypto()
    expect(complaints(await ask({ target: jo, candidates: [issuing], anchors: [...others, root], crypto }))).toEqual([])
    expect(crypto.count.verify).toBe(2)
  })
})

describe('the paths of one message', () => {
  it('share what was checked, and the budget', async () => {
    const crypto = countingCrypto()
    const checks = new SharedChecks(crypto)
    const mo = issuing.issue({ subject: 'CN=Mo' })
    for (const target of [jo, mo, jo])
      expect(complaints(await ask({ target, candidates: [issuing], anchors: [root], crypto, checks }))).toEqual([])
    expect(crypto.count.verify).toBe(3)
    const used = new SharedChecks(crypto, { ...defaultLimits, pathSignatureChecks: 1 })
    expect(complaints(await ask({ target: jo, candidates: [issuing], anchors: [root], crypto, checks: used }))).toEqual([
      'path-too-complex',
    ])
  })
})

describe('a pinned certificate', () => {
  const other = toAuthority(toIssued(jo.der, jo.privateKey)).issue({ subject: 'CN=Mallory' })

  it('stands for itself', async () => {
    const outcome = await ask({ target: jo, anchors: [jo] })
    expect(outcome.path).toHaveLength(1)
    expect(complaints(outcome)).toEqual([])
    expect(outcome.findings.map(({ code }) => code)).toEqual(['path-pinned-certificate'])
  })

  it('issues nothing', async () => {
    expect(complaints(await ask({ target: other, anchors: [jo] }))).toContain('path-not-a-ca')
  })
})

describe('certificates made to cost time', () => {
  it('two CAs that certify each other end without an anchor', async () => {
    const [a, b] = [createAuthority({ name: 'CN=A' }), createAuthority({ name: 'CN=B' })]
    const aByB = b.issueAuthority({ subject: 'CN=A', publicKey: a.publicKey })
    const bByA = a.issueAuthority({ subject: 'CN=B', publicKey: b.publicKey })
    const outcome = await ask({ target: a.issue({}), candidates: [aByB, bByA], anchors: [root] })
    expect(complaints(outcome)).toEqual(['path-issuer-missing'])
  })

  it.each([12, 16])('a ladder of %i levels with two certificates each is climbed', async (levels) => {
    const { top, rungs, leaf } = ladder(levels)
    const crypto = countingCrypto()
    expect(complaints(await ask({ target: leaf, candidates: rungs, anchors: [top], crypto }))).toEqual([])
    expect(crypto.count.verify).toBeLessThanOrEqual(64)
  })

  it.each([12, 16])('a ladder of %i levels without an anchor ends', async (levels) => {
    const { rungs, leaf } = ladder(levels)
    const crypto = countingCrypto()
    expect(complaints(await ask({ target: leaf, candidates: rungs, anchors: [root], crypto }))).toEqual(['path-issuer-missing'])
    expect(crypto.count.verify).toBeLessThanOrEqual(64)
  })

  it('a ladder with an expired level is expired and not too complex', async () => {
    const { top, rungs, leaf } = ladder(12, 5)
    expect(complaints(await ask({ target: leaf, candidates: rungs, anchors: [top] }))).toEqual(['certificate-expired'])
  })

  it('look-alikes beyond the budget are said to be too complex', async () => {
    const lookAlikes = Array.from({ length: 100 }, () => createAuthority({ name: 'CN=Issuing' }))
    const crypto = countingCrypto()
    const outcome = await ask({ target: jo, candidates: lookAlikes, anchors: [root], crypto })
    expect(complaints(outcome)).toEqual(['path-too-complex'])
    expect(crypto.count.verify).toBeLessThanOrEqual(64)
  })
})

function ladder(levels: number, expiredLevel = -1) {
  const top = createAuthority({ name: 'CN=Level 0' })
  let above = top
  const rungs = []
  for (let level = 1; level <= levels; level++) {
    const validity = level === expiredLevel ? { notAfter: '2026-01-01' } : {}
    const subject = `CN=Level ${level}`
    const rung = above.issueAuthority({ subject, ...validity })
    rungs.push(rung, above.issueAuthority({ subject, publicKey: rung.publicKey, ...validity }))
    above = rung
  }
  return { top, rungs, leaf: above.issue({}) }
}
