import { describe, expect, it } from 'vitest'
import type { Certificate } from '../../../core/certificate/certificate.ts'
import { judgeSigningTime } from '../../../core/verify/judge-signing-time.ts'
import { day, minute } from '../../../core/world/time.ts'

const at = 1_800_000_000_000
const certificate = { notBefore: at - 100 * day, notAfter: at + 100 * day } as Certificate
const codes = (signingTime: number | undefined) => judgeSigningTime(signingTime, certificate, at).map((finding) => finding.code)

describe('the claimed signing time', () => {
  it('says nothing when it lies in the past, within the certificate', () => expect(codes(at - day)).toEqual([]))
  it('may be ten minutes ahead', () => expect(codes(at + 10 * minute)).toEqual([]))
  it('warns when more than ten minutes ahead', () => expect(codes(at + 10 * minute + 1)).toEqual(['signing-time-ahead']))
  it('warns when 24 hours ahead', () => expect(codes(at + day)).toEqual(['signing-time-ahead']))
  it('fails when more than 24 hours ahead', () => expect(codes(at + day + 1)).toEqual(['signing-time-in-future']))
  it('may be the first moment of the certificate', () => expect(codes(certificate.notBefore)).toEqual([]))
  it('warns when before the certificate', () => expect(codes(certificate.notBefore - 1)).toEqual(['signing-time-outside-validity']))
  it('may be missing', () => expect(codes(undefined)).toEqual(['signing-time-absent']))

  it('warns when after the certificate, though not in the future', () => {
    const expired = { notBefore: at - 100 * day, notAfter: at - 50 * day } as Certificate
    expect(judgeSigningTime(expired.notAfter + 1, expired, at).map((finding) => finding.code)).toEqual(['signing-time-outside-validity'])
    expect(judgeSigningTime(expired.notAfter, expired, at)).toEqual([])
  })
})
