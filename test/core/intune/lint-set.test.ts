import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkTenantFacts, type TenantFacts } from '../../../core/intune/lint/check-tenant-facts.ts'
import { type LintCode, lintRules } from '../../../core/intune/lint/lint-rules.ts'
import { lintSet } from '../../../core/intune/lint/lint-set.ts'
import type { Assignment, ProfileSet } from '../../../core/intune/profile-set.ts'
import { generateScripts, type TemplateName, templateNames } from '../../../core/powershell/generate-script.ts'
import { toBase64 } from '../../../core/world/base64.ts'
import { toUtf8 } from '../../../core/world/bytes.ts'
import { day } from '../../../core/world/time.ts'
import { createAuthority } from '../../../simulation/certificate-authority.ts'
import { simulationTime } from '../../../simulation/simulation-time.ts'
import { authority, guideSet, scepOf, soundSet, withRemediation, withRoot, withScep, world } from './sound-set.ts'

const codesOf = async (set: ProfileSet) => (await lintSet(set, world)).map(({ code }) => code)
const certificate = (der: Uint8Array<ArrayBuffer>) => ({ trustedRootCertificate: toBase64(der) })
const text = (pem: string) => ({ trustedRootCertificate: toBase64(toUtf8(pem)) })
const name = 'CN=Other Root'
const clientOnly = [{ name: 'Client Authentication', objectIdentifier: '1.3.6.1.5.5.7.3.2' }]
const secureEmail = { name: 'Secure Email', objectIdentifier: '1.3.6.1.5.5.7.3.4' }
const intermediate = authority.issueAuthority({ subject: 'CN=Issuing' })
const url = 'https://scepman.contoso.example/certsrv/mscep/mscep.dll'
const script = (body: string) => `${body}\nexit 0\n`

type Change = (set: ProfileSet) => ProfileSet
const san = (
  role: 'device' | 'user' | 'signature',
  sanType: 'userPrincipalName' | 'emailAddress' | 'universalResourceIdentifier' | 'domainNameService' | 'none',
  value: string,
): Change => {
  return (set) =>
    withScep(set, role, { customSubjectAlternativeNames: [...scepOf(set, role).customSubjectAlternativeNames, { sanType, name: value }] })
}
const without = (role: 'device' | 'user' | 'signature', sanType: string): Change => {
  return (set) =>
    withScep(set, role, {
      customSubjectAlternativeNames: scepOf(set, role).customSubjectAlternativeNames.filter((each) => each.sanType !== sanType),
    })
}
const scep =
  (role: 'device' | 'user' | 'signature', change: Parameters<typeof withScep>[2]): Change =>
  (set) =>
    withScep(set, role, change)
const root =
  (change: Parameters<typeof withRoot>[1]): Change =>
  (set) =>
    withRoot(set, change)
const scripts =
  (change: Parameters<typeof withRemediation>[1]): Change =>
  (set) =>
    withRemediation(set, change)
const scepman =
  (change: ProfileSet['scepman']): Change =>
  (set) => ({ ...set, scepman: { ...set.scepman, ...change } })
/** The same targets everywhere. */
const everywhere =
  (assign: Assignment[]): Change =>
  (set) => {
    const scepAssigned = withScep(withScep(withScep(set, 'device', { assign }), 'user', { assign }), 'signature', { assign })
    return withRemediation(withRoot(scepAssigned, { assign }), { assign })
  }
const both =
  (...changes: Change[]): Change =>
  (set) =>
    changes.reduce((before, change) => change(before), set)

/** Each: one fact that breaks the rule, and where the sound set is not yet the twin, what both share. */
const broken: Readonly<Record<string, readonly [fact: Change, shared?: Change]>> = {
  'R01-not-a-certificate': [root(text('hello'))],
  'R01-pem': [root(text('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'))],
  'R01-private-key': [root(text('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'))],
  'R02-not-an-authority': [root(certificate(createAuthority({ name, basicConstraints: { cA: false } }).der))],
  'R03-root-in-intermediate-store': [root({ destinationStore: 'computerCertStoreIntermediate' })],
  'R03-intermediate-in-root-store': [root(certificate(intermediate.der))],
  'R04-ca-ends-first': [root(certificate(createAuthority({ name, notAfter: simulationTime + 300 * day }).der))],
  'R04-ca-ends-soon': [root(certificate(createAuthority({ name, notAfter: simulationTime + 700 * day }).der))],
  'R05-ca-without-secure-email': [root(certificate(createAuthority({ name, extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] }).der))],
  'R06-root-not-bound': [scep('user', { rootCertificate: '' })],
  'R07-intermediate-bound': [root({ ...certificate(intermediate.der) }), root({ destinationStore: 'computerCertStoreIntermediate' })],
  'S01-type': [scep('user', { type: 'windows10XSCEPCertificateProfile' })],
  'S03-size-1024': [scep('user', { keySize: 'size1024' })],
  'S03-size-4096-tpm': [scep('user', { keySize: 'size4096' })],
  'S03-size-4096-software': [scep('user', { keySize: 'size4096' }), scep('user', { keyStorageProvider: 'useSoftwareKsp' })],
  'S04-sha1': [scep('user', { hashAlgorithm: ['sha1', 'sha2'] })],
  'S05-software': [scep('user', { keyStorageProvider: 'useSoftwareKsp' })],
  'S05-fallback': [scep('user', { keyStorageProvider: 'useTpmKspOtherwiseUseSoftwareKsp' })],
  'S05-hello': [scep('user', { keyStorageProvider: 'usePassportForWorkKspOtherwiseFail' })],
  'S07-out-of-range': [scep('user', { renewalThresholdPercentage: 100 })],
  'S07-low': [scep('user', { renewalThresholdPercentage: 19 })],
  'S08-capped': [scep('user', { certificateValidityPeriodValue: 2 })],
  'S08-over-24-months': [scep('user', { certificateValidityPeriodValue: 3 })],
  'S08-under-5-days': [
    scep('user', { certificateValidityPeriodValue: 4 }),
    scep('user', { certificateValidityPeriodScale: 'days', certificateValidityPeriodValue: 5 }),
  ],
  'S09-url': [scep('user', { scepServerUrls: [`${url}/pkiclient.exe`] })],
  'S09-http': [scep('user', { scepServerUrls: [url.replace('https', 'http')] })],
  'S09-several': [scep('user', { scepServerUrls: [url, url.replace('scepman', 'other')] })],
  'S10-user-variable': [scep('device', { subjectNameFormatString: 'CN={{DeviceName}},OU={{UserName}}' })],
  'S10-unknown-variable': [scep('user', { subjectNameFormatString: 'CN={{Username}},E={{EmailAddress}}' })],
  'S10-sid-place': [san('user', 'emailAddress', '{{OnPremisesSecurityIdentifier}}')],
  'S11-escape': [scep('user', { subjectNameFormatString: 'CN={{UserName}},E={{EmailAddress}},O=Contoso\\, Ltd' })],
  'S11-after-variable': [san('user', 'emailAddress', '{{EmailAddress}};')],
  'S12-long-subject': [
    scep('device', { subjectNameFormatString: 'CN={{DeviceName}},OU={{DeviceId}}' }),
    both(scep('user', { subjectNameFormatString: 'CN={{UserName}}' }), scep('signature', { subjectNameFormatString: 'CN={{UserName}}' })),
  ],
  'S13-format': [scep('user', { subjectNameFormat: 'commonName' })],
  'S14-duplicate': [san('user', 'userPrincipalName', '{{UserPrincipalName}}')],
  'S14-empty': [san('user', 'emailAddress', '')],
  'S14-type': [san('user', 'none', 'x')],
  'D01-store': [scep('device', { certificateStore: 'user' })],
  'D02-not-identified': [without('device', 'universalResourceIdentifier')],
  'D03-device-id-in-subject': [scep('device', { subjectNameFormatString: 'CN={{DeviceId}}' })],
  'D04-directory': [scepman({ deviceDirectory: 'AAD' }), scep('device', { subjectNameFormatString: 'CN={{DeviceId}}' })],
  'D05-device-name-as-dns': [san('device', 'domainNameService', '{{DeviceName}}.contoso.example'), scepman({ inNtAuth: true })],
  'U01-store': [scep('user', { certificateStore: 'machine' })],
  'U02-upn': [without('user', 'userPrincipalName')],
  'U03-subject': [scep('user', { subjectNameFormatString: 'CN={{UserPrincipalName}}' })],
  'U04-usage': [scep('user', { keyUsage: ['digitalSignature'] })],
  'M01-mailbox-missing': [without('signature', 'emailAddress')],
  'M01-mailbox-not-variable': [san('signature', 'emailAddress', '{{UserPrincipalName}}')],
  'M02-encryption': [scep('signature', { keyUsage: ['digitalSignature', 'keyEncipherment'] })],
  'M02-not-signing': [scep('signature', { keyUsage: ['keyEncipherment'] })],
  'M03-no-secure-email': [scep('signature', { extendedKeyUsages: [] })],
  'M03-client-authentication': [scep('signature', { extendedKeyUsages: [secureEmail, ...clientOnly] })],
  'M04-late': [scep('signature', { renewalThresholdPercentage: 20 })],
  'M04-under-6-months': [scep('signature', { renewalThresholdPercentage: 49 })],
  'M05-not-requested': [scepman({ useRequestedKeyUsages: false })],
  'M05-unknown': [(set) => ({ ...set, scepman: {} })],
  'M06-validity-settings': [scepman({ intuneValidityPeriodDays: 200 })],
  'M07-second-secure-email': [scep('user', { extendedKeyUsages: [...clientOnly, secureEmail] })],
  'M08-sid': [san('signature', 'universalResourceIdentifier', '{{OnPremisesSecurityIdentifier}}')],
  'M10-external': [(set) => ({ ...set, externalRecipients: true })],
  'C01-cannot-sign': [scep('signature', { keyUsage: ['keyEncipherment'] })],
  'A01-not-covered': [scep('user', { assign: [{ group: 'Pilot' }, { group: 'All staff' }] }), both(everywhere([{ group: 'Pilot' }]))],
  'A01-not-same': [scep('user', { assign: [{ group: 'Pilot' }] })],
  'A02-kinds-mixed': [scep('user', { assign: [{ group: 'PCs', kind: 'devices' }] }), scep('user', { assign: [{ group: 'PCs' }] })],
  'A02-include-exclude-mixed': [
    scep('user', { assign: ['all-users', { exclude: 'PCs', kind: 'devices' }] }),
    scep('user', { assign: ['all-users', { exclude: 'PCs' }] }),
  ],
  'A03-devices': [everywhere([{ group: 'PCs', kind: 'devices' }]), everywhere([{ group: 'PCs' }])],
  'A03-nobody': [scep('user', { assign: [] })],
  'A04-filters': [scep('user', { assign: [{ group: 'Pilot', filter: { id: '1', type: 'include' } }] }), everywhere([{ group: 'Pilot' }])],
  'A05-other-group': [scripts({ assign: [{ group: 'Pilot' }] })],
  'H01-not-ascii': [scripts({ detection: script("'\u00fc'") })],
  'H02-large': [scripts({ detection: script('#'.repeat(201 * 1024)) })],
  'H02-too-large': [scripts({ detection: script('#'.repeat(500 * 1024)) })],
  'H03-exit-code': [scripts({ detection: 'if ($a) { exit 2 }\nexit 0\n' })],
  'H03-no-exit': [scripts({ detection: "'done'\n" })],
  'H03-return': [scripts({ detection: script('if ($a) { return 1 }') }), scripts({ detection: script('function Read-It { return 1 }') })],
  'H04-output': [scripts({ detection: script("Write-Output 'a'\nWrite-Output 'b'") }), scripts({ detection: script("Write-Output 'a'") })],
  'H05-account': [scripts({ runAsAccount: 'system' })],
  'H05-bitness': [scripts({ runAs32Bit: true })],
  'H06-waits': [scripts({ detection: script("Read-Host 'Go on?'") })],
  'H07-personal': [scripts({ detection: script("'jo@contoso.example'") }), scripts({ detection: script("'contoso.example'") })],
  'H08-syntax': [scripts({ detection: script('$a ?? 1') }), scripts({ detection: script("'$a ?? 1'") })],
  'H09-writes': [
    scripts({ detection: script("Set-ItemProperty 'x' -Name y -Value 1") }),
    scripts({ detection: script("Get-ItemProperty 'x' -Name y") }),
  ],
  'H10-not-signed': [scripts({ enforceSignatureCheck: true })],
  'H11-stage': [scripts({ stage: 2 }), scripts({ stage: 1, repair: script('') })],
}

const facts: TenantFacts = {
  groups: { Pilot: ['1'] },
  membersWithoutMail: 0,
  membersWithOtherMail: 0,
  tpmFirmware: [{ manufacturer: 'INTC', version: '600.7', devices: 3 }],
}
const brokenByTenant: Readonly<Record<string, TenantFacts>> = {
  'S06-tpm-firmware': { ...facts, tpmFirmware: [{ manufacturer: 'INTC', version: '11.8.50.3399', devices: 3 }] },
  'M09-no-mail': { ...facts, membersWithoutMail: 1 },
  'M09-other-address': { ...facts, membersWithOtherMail: 1 },
  'A04-group-not-found': { ...facts, groups: { Pilot: [] } },
  'A04-group-ambiguous': { ...facts, groups: { Pilot: ['1', '2'] } },
}

/** Told by reading the set (S02) or by the plan (P): their tests are there. */
const elsewhere = ['S02-schema', 'P01-re-enrols', 'P02-two-objects', 'P03-root-in-use', 'P04-changed']

describe('the linter', () => {
  for (const [code, [fact, shared]] of Object.entries(broken)) {
    it(`finds ${code}, and not in the twin that differs in that fact`, async () => {
      const twin = shared === undefined ? soundSet() : shared(soundSet())
      expect(await codesOf(twin)).not.toContain(code)
      expect(await codesOf(fact(twin))).toContain(code)
    })
  }

  for (const [code, broke] of Object.entries(brokenByTenant)) {
    it(`finds ${code} from what the tenant tells, and not in its twin`, () => {
      const codes = (told: TenantFacts) => checkTenantFacts(soundSet(), told).map((finding) => finding.code)
      expect(codes(facts)).not.toContain(code)
      expect(codes(broke)).toContain(code)
    })
  }

  it('has a case for each of its rules', () => {
    expect([...Object.keys(broken), ...Object.keys(brokenByTenant), ...elsewhere].toSorted()).toEqual(Object.keys(lintRules).toSorted())
  })

  it("finds in the guide's own profiles exactly what is known to be contradicted, and quotes both", async () => {
    const findings = await lintSet(guideSet(), world)
    const warnings = findings.filter(({ severity }) => severity !== 'info')
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([['D03-device-id-in-subject', 'warn']])
    expect(warnings[0]?.guide).toContain('CN={{DeviceId}}')
    expect(warnings[0]?.microsoft).toContain('Avoid {{DeviceId}}')
  })

  it('has no warning about what SCEPman recommends today', async () => {
    expect((await lintSet(soundSet(), world)).filter(({ severity }) => severity !== 'info')).toEqual([])
  })

  it('shows an accepted warning as info with the reason, and never accepts an error', async () => {
    const reason = 'Azure VPN does not find keys in the TPM'
    const accepting = {
      ...soundSet(),
      exceptions: [
        { rule: 'S05', profile: 'user' as const, reason },
        { rule: 'S03', reason },
      ],
    }
    const findings = await lintSet(withScep(accepting, 'user', { keyStorageProvider: 'useSoftwareKsp', keySize: 'size1024' }), world)
    expect(findings.find(({ code }) => code === 'S05-software')).toMatchObject({ severity: 'info', accepted: reason })
    expect(findings.find(({ code }) => code === 'S03-size-1024')).toMatchObject({ severity: 'error' })
  })

  it('suggests the documented spelling of a variable', async () => {
    const findings = await lintSet(withScep(soundSet(), 'user', { subjectNameFormatString: 'CN={{username}},E={{EmailAddress}}' }), world)
    expect(findings.find(({ code }) => code === 'S10-unknown-variable')?.evidence).toEqual({
      variable: 'username',
      suggestion: '{{UserName}}',
    })
  })

  it('has nothing to say about the remediation that this project generates', async () => {
    const folder = join(import.meta.dirname, '../../../scripts')
    const templates = Object.fromEntries(
      templateNames.map((file) => [file, readFileSync(join(folder, `${file}.ps1`), 'latin1')]),
    ) as Record<TemplateName, string>
    const [detection, repair] = generateScripts('remediation', { alwaysSign: true }, templates)
    const set = withRemediation(soundSet(), { stage: 1, detection: detection?.text ?? '', repair: repair?.text })
    expect((await lintSet(set, world)).filter(({ rule }) => rule.startsWith('H'))).toEqual([])
  })

  it('knows its codes by their rule', () => {
    for (const code of Object.keys(lintRules) as LintCode[]) expect(code).toMatch(/^[A-Z]\d\d-[a-z0-9-]+$/)
  })
})
