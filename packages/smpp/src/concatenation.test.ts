import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { octets } from './arbitrary.fixture.ts'
import { readUdh, readUserData, writeUdh } from './concatenation.ts'
import { nothing } from './layouts.ts'
import { writeTlvs } from './tlvs.ts'

const concatenation = fc
  .record({ bits: fc.constantFrom(8 as const, 16 as const), total: fc.integer({ min: 1, max: 255 }) })
  .chain(({ bits, total }) =>
    fc.record({
      bits: fc.constant(bits),
      total: fc.constant(total),
      part: fc.integer({ min: 1, max: total }),
      reference: fc.nat(bits === 8 ? 0xff : 0xffff),
    }),
  )
const bytes = (...octets: number[]) => Uint8Array.from(octets)

describe('a part of a message', () => {
  it('is recognised by the header it was written with', () => {
    fc.assert(
      fc.property(concatenation, octets(140), (which, data) => {
        const shortMessage = Uint8Array.from([...writeUdh(which), ...data])
        const read = readUserData({ esmClass: 0x40, tlvs: nothing, shortMessage })
        expect(read).toEqual({ data, udh: writeUdh(which), concatenation: which })
      }),
    )
  })
  it('is recognised by sar parameters', () => {
    const tlvs = writeTlvs({ sarMsgRefNum: 300, sarTotalSegments: 3, sarSegmentSeqnum: 2 })
    expect(readUserData({ esmClass: 0, tlvs, shortMessage: bytes(65) })).toEqual({
      data: bytes(65),
      udh: nothing,
      concatenation: { reference: 300, total: 3, part: 2, bits: 16 },
    })
  })
  it('is found among other elements, in message_payload too', () => {
    const payload = bytes(9, 0x24, 1, 1, 0x00, 3, 7, 2, 1, 0xff)
    const tlvs = writeTlvs({ messagePayload: bytes(...payload.subarray(0, 9), 65) })
    expect(readUdh(payload)).toBeNull()
    const good = bytes(8, 0x24, 1, 1, 0x00, 3, 7, 2, 1, 65)
    expect(readUserData({ esmClass: 0x40, tlvs: writeTlvs({ messagePayload: good }) })).toMatchObject({
      data: bytes(65),
      concatenation: { reference: 7, total: 2, part: 1, bits: 8 },
    })
    expect(readUserData({ esmClass: 0x40, tlvs })).toMatchObject({ concatenation: null })
  })
  it.each([
    ['0 of 2', bytes(5, 0, 3, 1, 2, 0)],
    ['3 of 2', bytes(5, 0, 3, 1, 2, 3)],
  ])('that claims to be %s is a message of its own', (_, shortMessage) => {
    expect(readUserData({ esmClass: 0x40, tlvs: nothing, shortMessage })).toMatchObject({ concatenation: null })
  })
})

describe('a header that does not fit', () => {
  it.each([
    ['is longer than the text', bytes(9, 0, 3, 1, 2, 1)],
    ['has an element longer than itself', bytes(5, 0, 9, 1, 2, 1, 65)],
  ])('stays in the text when it %s', (_, shortMessage) => {
    expect(readUserData({ esmClass: 0x40, tlvs: nothing, shortMessage })).toEqual({
      data: shortMessage,
      udh: nothing,
      concatenation: null,
    })
  })
  it('never throws', () => {
    fc.assert(
      fc.property(octets(30), octets(20), fc.nat(255), (shortMessage, tlvs, esmClass) => {
        readUserData({ esmClass, tlvs, shortMessage })
      }),
    )
  })
})
