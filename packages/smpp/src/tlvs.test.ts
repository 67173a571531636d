import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { latin1, octets } from './arbitrary.fixture.ts'
import { findTlv, listTlvs, readTlv, type TlvName, tlvTable, writeTlvs } from './tlvs.ts'

const values = {
  u8: fc.integer({ min: 0, max: 0xff }),
  u16: fc.integer({ min: 0, max: 0xffff }),
  u32: fc.integer({ min: 0, max: 0xffffffff }),
  cstring: latin1(64),
  octets: octets(300),
}
const names = Object.keys(tlvTable) as TlvName[]

test.each(names)('%s comes back as it went, behind and before others', (name) => {
  const noise = [{ tag: 0x1401, value: Uint8Array.of(1, 2) }]
  const value: fc.Arbitrary<number | string | Uint8Array> = values[tlvTable[name].kind]
  fc.assert(
    fc.property(value, (said) => {
      expect(readTlv(writeTlvs({ [name]: said }, noise), name)).toEqual(said)
      expect(readTlv(writeTlvs({}, [...noise, ...listTlvs(writeTlvs({ [name]: said }))]), name)).toEqual(said)
    }),
    { numRuns: 30 },
  )
})

describe('a parameter', () => {
  it('of a vendor is found by its tag', () => {
    const tlvs = writeTlvs({ messageState: 2 }, [{ tag: 0x1403, value: Uint8Array.of(9) }])
    expect(findTlv(tlvs, 0x1403)).toEqual(Uint8Array.of(9))
    expect(findTlv(tlvs, 0x1404)).toBeUndefined()
  })
  it('that is repeated is listed each time', () => {
    const callback = (octet: number) => ({ tag: tlvTable.callbackNum.tag, value: Uint8Array.of(octet) })
    const list = [callback(1), callback(2)]
    expect(listTlvs(writeTlvs({}, list))).toEqual(list)
  })
  it('of the wrong length counts as absent', () => {
    const tlvs = writeTlvs({}, [{ tag: tlvTable.sarMsgRefNum.tag, value: Uint8Array.of(1) }])
    expect(readTlv(tlvs, 'sarMsgRefNum')).toBeUndefined()
  })
  it.each([
    ['without its closing zero', [0x61, 0x62]],
    ['with two of them', [0x61, 0x62, 0, 0]],
  ])('that is a text %s is read', (_, value) => {
    const tlvs = writeTlvs({}, [{ tag: tlvTable.receiptedMessageId.tag, value: Uint8Array.from(value) }])
    expect(readTlv(tlvs, 'receiptedMessageId')).toBe('ab')
  })
  it.each([{ messageState: 256 }, { sarMsgRefNum: 65_536 }, { messagePayload: new Uint8Array(65_536) }])(
    'that does not fit is never written',
    (said) => expect(() => writeTlvs(said)).toThrow(RangeError),
  )
})
