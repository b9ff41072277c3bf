import { writeSigningSet } from '../../../core/powershell/own-setting-set.ts'
import type { OutlookBitness, SecurityProfile } from '../../../core/powershell/security-profile.ts'
import { capability, writeSmimeCapabilities } from '../../../core/powershell/smime-capabilities.ts'
import type { Bytes } from '../../../core/world/bytes.ts'

/** Octets from hex in which spaces and line ends do not count. */
export function fromHex(hex: string): Bytes {
  return Uint8Array.from(hex.replaceAll(/[^0-9a-f]/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

export function countingBytes(first: number, length: number): Bytes {
  return Uint8Array.from({ length }, (_, index) => first + index)
}

const { aes128, aes192, aes256, sha256, sha384, sha512, tripleDes } = capability
const fieldList = writeSmimeCapabilities([aes256, aes192, tripleDes, aes128, sha256, sha512, sha384])
const hashList = writeSmimeCapabilities([sha256, sha384, sha512])
const thumbprint = countingBytes(0, 20)

const outlookSignatureSettings = writeSigningSet('Outlook Signature Settings', thumbprint, { capabilities: fieldList, defaults: 7 })
const setT = writeSigningSet('T', thumbprint, { capabilities: hashList, defaults: 7 })
const setOld = writeSigningSet('Old', countingBytes(0x14, 20), {
  capabilities: hashList,
  defaults: 4,
  encryptionThumbprint: countingBytes(0x28, 20),
})

const entryT =
  '01000800010000000600080001000000200008000700000051000800540000000b000600540009001800000102030405060708090a0b0c0d0e0f1011121302002d003027300b0609608648016503040201300b0609608648016503040202300b0609608648016503040203'
const entry1 = `0100 0800 01000000 0600 0800 01000000 2000 0800 07000000
5100 3a00 4f00750074006c006f006f006b0020005300690067006e00610074007500720065002000530065007400740069006e00670073000000
0b00 1f00 4f75746c6f6f6b205369676e61747572652053657474696e677300
0900 1800 000102030405060708090a0b0c0d0e0f10111213
0200 6000 305a300b060960864801650304012a300b0609608648016503040116300a06082a864886f70d0307300b0609608648016503040102
300b0609608648016503040201300b0609608648016503040203300b0609608648016503040202`

export interface Vector {
  readonly name: string
  readonly profile: SecurityProfile
  readonly length: number
  readonly sha256: string
  /** The bytes before the padding, or the header alone when only that is known. */
  readonly beginning: string
}

const of = (bitness: OutlookBitness, ...sets: SecurityProfile['sets']): SecurityProfile => ({ bitness, sets })

/** Reference values of 11020355. The first two were also produced by the script that is in the field. */
export const vectors: readonly Vector[] = [
  {
    name: 'V1',
    profile: of('x86', outlookSignatureSettings),
    length: 256,
    sha256: '9c16b96a6f37ef14229e45218e18413e4c346d5a3fade324937f664b5e20cef8',
    beginning: `01000000 e9000000 0c000000 ${entry1}`,
  },
  {
    name: 'V2',
    profile: of('x64', outlookSignatureSettings),
    length: 256,
    sha256: '7fb56bc1a0a080a643c4e99d38042b2bda642120aac62f7d99e815a40354f0b6',
    beginning: `01000000 e900000000000000 1400000000000000 ${entry1}`,
  },
  {
    name: 'V3 x86',
    profile: of('x86', setT),
    length: 128,
    sha256: '70632d3e7ce23a2359e02acc887d6e680400f586b98c2d457eb6d1b1f2128970',
    beginning: `010000006b0000000c000000${entryT}`,
  },
  {
    name: 'V3 x64',
    profile: of('x64', setT),
    length: 128,
    sha256: '06b9efbacdc74700b631a2cb89f6de1a6b79062d07f23353a7383ed8c242c07f',
    beginning: `010000006b000000000000001400000000000000${entryT}`,
  },
  {
    name: 'V4 x86',
    profile: of('x86', setT, setOld),
    length: 272,
    sha256: 'd78f88065421d9e3accf1cb47babf4398a33fdd46833cd1b29042dd31e321342',
    beginning: `02000000 6b000000 14000000 89000000 7f000000 ${entryT}`,
  },
  {
    name: 'V4 x64',
    profile: of('x64', setT, setOld),
    length: 288,
    sha256: '22787d8d54abce6e55679b410b368807ea197799986f27aad044ab905230c778',
    beginning: `02000000 6b00000000000000 2400000000000000 8900000000000000 8f00000000000000 ${entryT}`,
  },
]
