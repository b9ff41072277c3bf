import { describe, expect, it } from 'vitest'
import { type JsonObject, wantedObjects } from '../../../core/intune/graph-payload.ts'
import { sanTypes } from '../../../core/intune/profile-set.ts'
import { checkPayload, vendorTypes } from '../../../simulation/graph-tenant/check-payload.ts'
import { soundSet, withRemediation } from '../../core/intune/sound-set.ts'

const wanted = wantedObjects(
  withRemediation(soundSet(), { assign: [{ group: 'g', filter: { id: 'f', type: 'include' } }, { exclude: 'x' }, 'all-devices'] }),
  {},
)
const typeOf = (payload: JsonObject) => String(payload['@odata.type']).slice(1)
const payloadOf = (role: string) => wanted.find((object) => object.role === role)?.payload as JsonObject
const check = (payload: JsonObject) => checkPayload(payload, [typeOf(payload)])
const bind = { 'rootCertificate@odata.bind': "https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('1')" }

describe("the vendor's own types", () => {
  for (const { role, payload, assignments, kind } of wanted) {
    it(`accept the ${role} and its assignments`, () => {
      expect(check(payload)).toEqual([])
      const type = kind === 'script' ? 'microsoft.graph.deviceHealthScriptAssignment' : 'microsoft.graph.deviceConfigurationAssignment'
      expect(assignments.length).toBeGreaterThan(0)
      for (const assignment of assignments) expect(checkPayload(assignment, [type])).toEqual([])
    })
  }

  it('accept the binding to the root', () => {
    expect(check({ ...payloadOf('signature'), ...bind })).toEqual([])
  })

  const signature = payloadOf('signature')
  const mutations: Readonly<Record<string, JsonObject>> = {
    'key usage as an array': { ...signature, keyUsage: ['digitalSignature'] },
    'a key usage of X.509 that Intune does not have': { ...signature, keyUsage: 'nonRepudiation' },
    'sha256 as hash': { ...signature, hashAlgorithm: 'sha256' },
    'a bare key size': { ...signature, keySize: '2048' },
    'a SAN type of another spelling': { ...signature, customSubjectAlternativeNames: [{ sanType: 'email', name: 'x' }] },
    'oid in place of objectIdentifier': { ...signature, extendedKeyUsages: [{ name: 'Secure Email', oid: '1.3.6.1.5.5.7.3.4' }] },
    'scepServerUrl in the singular': { ...signature, scepServerUrl: 'https://x' },
    'one URL where a list belongs': { ...signature, scepServerUrls: 'https://x' },
    'a store of another spelling': { ...signature, certificateStore: 'currentUser' },
    'a threshold as text': { ...signature, renewalThresholdPercentage: '50' },
    'a scale in the singular': { ...signature, certificateValidityPeriodScale: 'year' },
    'a binding by another name': { ...signature, 'rootCertificates@odata.bind': bind['rootCertificate@odata.bind'] },
    'a binding that is no reference': { ...signature, 'rootCertificate@odata.bind': '1' },
    'a root store that Windows does not have for users': { ...payloadOf('root'), destinationStore: 'userCertStoreRoot' },
    'PEM where octets belong': { ...payloadOf('root'), trustedRootCertificate: '-----BEGIN CERTIFICATE-----' },
    'an account of another name': { ...payloadOf('remediation'), runAsAccount: 'currentUser' },
  }
  for (const [name, payload] of Object.entries(mutations)) {
    it(`refuse ${name}`, () => {
      expect(check(payload)).toHaveLength(1)
    })
  }

  it('refuse a target without groupId by its name, and a type that is not Windows', () => {
    const target = { '@odata.type': '#microsoft.graph.groupAssignmentTarget', group: '1' }
    expect(checkPayload({ target }, ['microsoft.graph.deviceConfigurationAssignment'])).toHaveLength(1)
    expect(check({ ...signature, '@odata.type': '#microsoft.graph.windows81ScepProfile' })).not.toEqual([])
  })

  it('have the names that the sets use', () => {
    expect(vendorTypes['microsoft.graph.customSubjectAlternativeName']?.sanType?.values?.toSorted()).toEqual(sanTypes.toSorted())
  })
})
