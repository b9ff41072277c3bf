import { describe, expect, it } from 'vitest'
import { concludeAxes, concludeLayer, concludeMessage, type LayerSummary } from '../../../core/verify/conclude-verdict.ts'
import type { Axis, Finding, Severity } from '../../../core/world/finding.ts'

const finding = (axis: Axis, severity: Severity, code = `${axis}-${severity}`): Finding => ({
  code,
  axis,
  severity,
  evidence: {},
  clause: '',
})

const signedLayer = (...findings: Finding[]): LayerSummary => ({ kind: 'multipart/signed', signed: true, wrapsEncrypted: false, findings })

const message = (layers: LayerSummary[], ...findings: Finding[]) => ({ ambiguous: false, encrypted: false, layers, findings })

describe('the verdict of a message without a signed layer', () => {
  it('is unsigned', () => expect(concludeMessage(message([]))).toBe('unsigned'))

  it('is encrypted when its outermost layer is', () => expect(concludeMessage({ ...message([]), encrypted: true })).toBe('encrypted'))

  it('is unreadable when its structure fails, even beside an encrypted layer', () => {
    expect(concludeMessage({ ...message([], finding('structure', 'fail')), encrypted: true })).toBe('unreadable')
  })

  it('is undetermined when it was too complex to read', () => {
    expect(concludeMessage(message([], finding('structure', 'cannot')))).toBe('undetermined')
  })
})

describe('the verdict of a message with a signed layer', () => {
  it('is valid when nothing was found', () => expect(concludeMessage(message([signedLayer()]))).toBe('valid'))

  it('stays valid beside notes and unchecked revocation', () => {
    expect(concludeMessage(message([signedLayer(finding('revocation', 'not-checked'))], finding('headers', 'info')))).toBe('valid')
  })

  it('is valid-with-warnings when the sender could not be checked', () => {
    expect(concludeMessage(message([signedLayer()], finding('sender', 'not-checked')))).toBe('valid-with-warnings')
  })

  it('is unreadable before anything else when the message is ambiguous', () => {
    expect(concludeMessage({ ...message([signedLayer(finding('integrity', 'fail'))]), ambiguous: true })).toBe('unreadable')
  })

  it('is encrypted when a good signature wraps nothing but an encrypted layer', () => {
    expect(concludeMessage(message([{ ...signedLayer(), wrapsEncrypted: true }]))).toBe('encrypted')
  })

  it('is invalid when a bad signature wraps an encrypted layer', () => {
    expect(concludeMessage(message([{ ...signedLayer(finding('signer', 'fail')), wrapsEncrypted: true }]))).toBe('invalid')
  })

  it('is expired for a certificate that is, though its anchor is not yet valid, which only warns', () => {
    const anchor = finding('validity', 'warn', 'path-anchor-not-yet-valid')
    expect(concludeMessage(message([signedLayer(anchor, finding('validity', 'fail', 'certificate-expired'))]))).toBe('expired')
    expect(concludeMessage(message([signedLayer(anchor)]))).toBe('valid-with-warnings')
  })

  // Design: the most serious first. Each row is worse than all rows below it.
  const ladder: readonly [string, Finding][] = [
    ['invalid', finding('integrity', 'fail')],
    ['undetermined', finding('signer', 'cannot')],
    ['revoked', finding('revocation', 'fail')],
    ['untrusted', finding('path', 'fail')],
    ['not-yet-valid', finding('validity', 'fail', 'certificate-not-yet-valid')],
    ['expired', finding('validity', 'fail', 'certificate-expired')],
    ['weak', finding('algorithms', 'fail')],
    ['partially-signed', finding('coverage', 'fail')],
    ['sender-mismatch', finding('sender', 'fail')],
    ['valid-with-warnings', finding('headers', 'warn')],
  ]
  for (const [index, [verdict, worst]] of ladder.entries()) {
    it(`is ${verdict} for ${worst.code} whatever less serious stands beside it`, () => {
      const lesser = ladder.slice(index + 1).map(([, other]) => other)
      expect(concludeMessage(message([signedLayer(worst, ...lesser)]))).toBe(verdict)
    })
  }

  for (const axis of ['structure', 'signer'] as const) {
    it(`is invalid when ${axis} fails`, () => expect(concludeMessage(message([signedLayer(finding(axis, 'fail'))]))).toBe('invalid'))
  }

  it('is untrusted when the purpose fails', () =>
    expect(concludeMessage(message([signedLayer(finding('purpose', 'fail'))]))).toBe('untrusted'))

  it('is that of its worst layer', () => {
    expect(concludeMessage(message([signedLayer(), signedLayer(finding('integrity', 'fail'))]))).toBe('invalid')
  })
})

describe('the verdict of one layer', () => {
  it('is its own, whatever the layer beside it holds', () =>
    expect(concludeLayer(signedLayer(finding('headers', 'warn')))).toBe('valid-with-warnings'))

  it('is encrypted for an encrypted layer', () => {
    expect(concludeLayer({ kind: 'enveloped-data', signed: false, wrapsEncrypted: false, findings: [] })).toBe('encrypted')
  })

  it('is unsigned for a bag of certificates', () => {
    expect(concludeLayer({ kind: 'certs-only', signed: false, wrapsEncrypted: false, findings: [] })).toBe('unsigned')
  })
})

describe('an axis', () => {
  const stateOf = (...findings: Finding[]) => concludeAxes(findings).path

  it('passes without findings', () => expect(stateOf()).toBe('pass'))
  it('passes beside a note', () => expect(stateOf(finding('path', 'info'))).toBe('pass'))
  it('warns', () => expect(stateOf(finding('path', 'warn'))).toBe('warn'))
  it('is not checked rather than warned about', () =>
    expect(stateOf(finding('path', 'cannot'), finding('path', 'warn'))).toBe('not-checked'))
  it('fails whatever else was found', () => expect(stateOf(finding('path', 'cannot'), finding('path', 'fail'))).toBe('fail'))
  it('ignores the findings of other axes', () => expect(stateOf(finding('sender', 'fail'))).toBe('pass'))
  it('does not apply when nobody looked', () => expect(concludeAxes([], () => 'not-applicable').path).toBe('not-applicable'))
})
