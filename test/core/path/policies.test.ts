import { describe, expect, it } from 'vitest'
import { oid } from '../../../core/certificate/object-identifiers.ts'
import type { PolicyInputs } from '../../../core/path/path-query.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import type { CertificateProfile } from '../../../simulation/certificate-profile.ts'
import { ask, complaints } from './path-world.ts'

/** On a busy machine; the work itself is bounded by counts. */
const answerWithinMs = 5000

const root = createAuthority({ name: 'CN=Root' })
const [gold, silver, bronze] = ['1.3.6.1.4.1.99999.10', '1.3.6.1.4.1.99999.11', '1.3.6.1.4.1.99999.12'] as const
const required = ['path-policy-required']

async function path(ca: CertificateProfile, target: CertificateProfile, policy: PolicyInputs = { initialExplicitPolicy: true }) {
  const issuing = root.issueAuthority({ subject: 'CN=Issuing', ...ca })
  return complaints(await ask({ target: issuing.issue(target), candidates: [issuing], anchors: [root], policy }))
}

describe('certificate policies', () => {
  it('are not needed unless somebody asks for one', async () => {
    expect(await path({}, {}, {})).toEqual([])
    expect(await path({}, {})).toEqual(required)
  })

  it('must be the same down the path when one is required', async () => {
    expect(await path({ policies: [gold] }, { policies: [gold] })).toEqual([])
    expect(await path({ policies: [gold] }, { policies: [silver] })).toEqual(required)
    expect(await path({ policies: [gold] }, {})).toEqual(required)
    expect(await path({ policies: [gold, silver] }, { policies: [silver] })).toEqual([])
  })

  it('must be among those that the relying party accepts', async () => {
    const both = { policies: [gold] }
    expect(await path(both, both, { initialExplicitPolicy: true, initialPolicySet: [gold] })).toEqual([])
    expect(await path(both, both, { initialExplicitPolicy: true, initialPolicySet: [silver] })).toEqual(required)
    expect(await path(both, both, { initialPolicySet: [silver] })).toEqual([])
  })

  it('may be any policy of a CA, unless that is inhibited', async () => {
    expect(await path({ policies: [oid.anyPolicy] }, { policies: [gold] })).toEqual([])
    expect(
      await path({ policies: [oid.anyPolicy] }, { policies: [gold] }, { initialExplicitPolicy: true, initialAnyPolicyInhibit: true }),
    ).toEqual(required)
    expect(await path({ policies: [gold], inhibitAnyPolicy: 0 }, { policies: [oid.anyPolicy] })).toEqual(required)
    expect(await path({ policies: [gold], inhibitAnyPolicy: 1 }, { policies: [oid.anyPolicy] })).toEqual([])
  })

  it('are required by requireExplicitPolicy, after as many certificates as it says', async () => {
    expect(await path({ policyConstraints: { requireExplicitPolicy: 0 } }, {}, {})).toEqual(required)
    expect(await path({ policyConstraints: { requireExplicitPolicy: 2 } }, {}, {})).toEqual([])
    expect(await path({ policies: [gold], policyConstraints: { requireExplicitPolicy: 0 } }, { policies: [gold] }, {})).toEqual([])
  })
})

describe('policy mappings', () => {
  const mapping = { policies: [gold], policyMappings: [[gold, silver]] as const }

  it('let the certificates below call a policy by another name', async () => {
    expect(await path(mapping, { policies: [silver] })).toEqual([])
    expect(await path(mapping, { policies: [gold] })).toEqual(required)
    expect(await path(mapping, { policies: [silver] }, { initialExplicitPolicy: true, initialPolicySet: [gold] })).toEqual([])
    expect(await path(mapping, { policies: [silver] }, { initialExplicitPolicy: true, initialPolicySet: [silver] })).toEqual(required)
  })

  it('work out of any policy', async () => {
    const any = { policies: [oid.anyPolicy], policyMappings: [[gold, silver]] as const }
    expect(await path(any, { policies: [silver] }, { initialExplicitPolicy: true, initialPolicySet: [gold] })).toEqual([])
    expect(await path(any, { policies: [bronze] }, { initialExplicitPolicy: true, initialPolicySet: [gold] })).toEqual(required)
  })

  it('delete the policy instead when mapping is inhibited', async () => {
    expect(await path(mapping, { policies: [silver] }, { initialExplicitPolicy: true, initialPolicyMappingInhibit: true })).toEqual(
      required,
    )
  })

  it('must not map any policy', async () => {
    expect(await path({ policies: [gold], policyMappings: [[oid.anyPolicy, gold]] }, {}, {})).toEqual(['path-policy-mapping-any'])
    expect(await path({ policies: [gold], policyMappings: [[gold, oid.anyPolicy]] }, {}, {})).toEqual(['path-policy-mapping-any'])
  })

  it(
    'of many policies onto each other, level after level, cost no more than they are long (CVE-2023-0464)',
    async () => {
      const policies = Array.from({ length: 40 }, (_, index) => `1.3.6.1.4.1.99999.20.${index}`)
      const policyMappings = policies.flatMap((from) => policies.map((to) => [from, to] as const))
      const authorities = [root.issueAuthority({ subject: 'CN=0', policies, policyMappings })]
      for (let level = 1; level < 12; level++) {
        const above = authorities[level - 1]
        if (above !== undefined) authorities.push(above.issueAuthority({ subject: `CN=${level}`, policies, policyMappings }))
      }
      const target = authorities[11]?.issue({ policies })
      if (target === undefined) throw new Error('the ladder has 12 levels')
      const policy = { initialExplicitPolicy: true, initialPolicySet: [gold] }
      expect(complaints(await ask({ target, candidates: authorities, anchors: [root], policy }))).toEqual(required)
    },
    answerWithinMs,
  )
})
