import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyPdu } from './arbitrary.fixture.ts'
import { type Decoded, encode } from './codec.ts'
import { Decoder } from './decoder.ts'
import { nothing, type Pdu } from './layouts.ts'
import { messageBody } from './message.ts'
import { statuses } from './statuses.ts'

const stream = (pdus: readonly Pdu[]) => Uint8Array.from(Buffer.concat(pdus.map(encode)))
const good = (pdus: readonly Pdu[]): Decoded[] => pdus.map((pdu) => ({ kind: 'pdu', pdu }))
const submit = (sequence: number): Pdu => ({
  command: 'submit_sm',
  status: 0,
  sequence,
  ...messageBody({ dest: '33600000001', shortMessage: Uint8Array.from(Buffer.from('Hello')) }),
})

function readIn(bytes: Uint8Array, cuts: readonly number[], maxLength?: number): Decoded[] {
  const decoder = new Decoder(maxLength)
  const borders = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
  return borders.slice(1).flatMap((end, i) => decoder.push(bytes.slice(borders[i]!, end)))
}

describe('a stream', () => {
  it('reads the same however it is cut', () => {
    const scenario = fc
      .array(anyPdu, { minLength: 1, maxLength: 5 })
      .chain((pdus) => fc.tuple(fc.constant(pdus), fc.array(fc.nat(stream(pdus).length), { maxLength: 12 })))
    fc.assert(
      fc.property(scenario, ([pdus, cuts]) => {
        expect(readIn(stream(pdus), cuts)).toEqual(good(pdus))
      }),
    )
  })

  it('reads the same at each single cut, and octet by octet', () => {
    const pdus: Pdu[] = [submit(1), { command: 'enquire_link', status: 0, sequence: 2, tlvs: nothing }, submit(3)]
    const bytes = stream(pdus)
    for (let cut = 0; cut <= bytes.length; cut++) expect(readIn(bytes, [cut])).toEqual(good(pdus))
    expect(readIn(bytes, Array.from(bytes.keys()))).toEqual(good(pdus))
  })

  it('does not copy a PDU that lies within one chunk', () => {
    const chunk = stream([submit(1)])
    const [read] = new Decoder().push(chunk)
    expect(read?.kind === 'pdu' && read.pdu.command === 'submit_sm' && read.pdu.shortMessage.buffer).toBe(chunk.buffer)
  })

  it('goes on after a PDU that cannot be read', () => {
    const torn = encode(submit(2))
    torn[torn.length - 6] = 200
    const bytes = Uint8Array.from(Buffer.concat([encode(submit(1)), torn, encode(submit(3))]))
    const [first, second, third] = new Decoder().push(bytes)
    expect(first).toMatchObject({ kind: 'pdu', pdu: { sequence: 1 } })
    expect(second).toMatchObject({ kind: 'bad', command: 'submit_sm', sequence: 2, status: statuses.RINVMSGLEN })
    expect(third).toMatchObject({ kind: 'pdu', pdu: { sequence: 3 } })
  })

  it.each([
    ['shorter than a header', 15],
    ['longer than allowed', 1001],
    ['absurd', 0xffffffff],
  ])('is lost at a length that is %s, wherever the cut falls', (_, length) => {
    const bytes = new Uint8Array(40)
    new DataView(bytes.buffer).setUint32(0, length)
    for (const cuts of [[], [2], [4], [10]]) {
      const read = readIn(Uint8Array.from(Buffer.concat([encode(submit(1)), bytes, encode(submit(2))])), cuts, 1000)
      expect(read.map(({ kind }) => kind)).toEqual(['pdu', 'broken'])
    }
  })

  it('never throws, whatever bytes come', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 10 }), (chunks) => {
        const decoder = new Decoder()
        for (const chunk of chunks) decoder.push(chunk)
      }),
    )
  })

  it('never throws for a body of noise behind a good header', () => {
    const ids = fc.constantFrom(...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0x0b, 0x15, 0x21, 0x102, 0x103])
    fc.assert(
      fc.property(ids, fc.boolean(), fc.uint8Array({ maxLength: 80 }), (id, response, body) => {
        const pdu: Pdu = {
          command: 'unknown',
          id: response ? id + 0x80000000 : id,
          status: 0,
          sequence: 5,
          body: Uint8Array.from(body),
        }
        const read = new Decoder().push(Uint8Array.from(Buffer.concat([encode(pdu), encode(submit(6))])))
        expect(read).toHaveLength(2)
        expect(read[1]).toMatchObject({ kind: 'pdu', pdu: { sequence: 6 } })
      }),
      { numRuns: 1000 },
    )
  })

  it('reads a long PDU that comes in many small pieces in linear work', () => {
    const payload = new Uint8Array(60_000).fill(65)
    const tlvs = Uint8Array.from([0x04, 0x24, payload.length >> 8, payload.length & 0xff, ...payload])
    const pdu: Pdu = { ...submit(1), tlvs } as Pdu
    expect(
      readIn(
        encode(pdu),
        Array.from({ length: 6000 }, (_, i) => i * 10),
      ),
    ).toEqual(good([pdu]))
  })
})
