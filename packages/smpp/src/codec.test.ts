import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { anyPdu, anyPduOf, commands } from './arbitrary.fixture.ts'
import { decode, encode } from './codec.ts'
import { layouts, nothing, type Pdu } from './layouts.ts'
import { messageBody } from './message.ts'
import { statuses, statusName } from './statuses.ts'
import { readTlv, writeTlvs } from './tlvs.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'))
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const header = (id: number, status: number, sequence: number, body = '') => {
  const bytes = Buffer.alloc(16 + body.length / 2)
  bytes.writeUInt32BE(bytes.length, 0)
  bytes.writeUInt32BE(id, 4)
  bytes.writeUInt32BE(status, 8)
  bytes.writeUInt32BE(sequence, 12)
  bytes.write(body, 16, 'hex')
  return Uint8Array.from(bytes)
}

describe('every command comes back as it went', () => {
  test.each(commands)('%s', (command) => {
    fc.assert(
      fc.property(anyPduOf(command), (pdu) => {
        expect(decode(encode(pdu))).toEqual({ kind: 'pdu', pdu })
      }),
    )
  })

  test('one that nobody knows, with any parameters', () => {
    fc.assert(
      fc.property(anyPdu, (pdu) => {
        expect(decode(encode(pdu))).toEqual({ kind: 'pdu', pdu })
      }),
    )
  })
})

describe('bytes of an independent implementation', () => {
  const bind = { systemType: '', interfaceVersion: 0x34, addrTon: 0, addrNpi: 0, addressRange: '', tlvs: nothing }
  const to = { destTon: 1, destNpi: 1, dest: '33600000001', registeredDelivery: 1 }
  const receipt =
    'id:0972660181 sub:001 dlvrd:001 submit date:2607010900 done date:2607010901 stat:DELIVRD err:000 text:Hello'
  const vectors: [string, string, Pdu][] = [
    [
      'bind_transceiver',
      '0000002200000009000000000000000165736d653100736563726574000034000000',
      { command: 'bind_transceiver', status: 0, sequence: 1, systemId: 'esme1', password: 'secret', ...bind },
    ],
    [
      'bind_transceiver_resp',
      '0000001a800000090000000000000001736d7363000210000134',
      {
        command: 'bind_transceiver_resp',
        status: 0,
        sequence: 1,
        systemId: 'smsc',
        tlvs: writeTlvs({ scInterfaceVersion: 0x34 }),
      },
    ],
    [
      'submit_sm in GSM 7',
      '0000003800000004000000000000000200050041434d450001013333363030303030303031000000000000010000000848656c6c6f200020',
      {
        command: 'submit_sm',
        status: 0,
        sequence: 2,
        ...messageBody({ ...to, sourceTon: 5, source: 'ACME', shortMessage: hex('48656c6c6f200020') }),
      },
    ],
    [
      'submit_sm in UCS-2, part 1 of 2',
      '000000430000000400000000000000030003013336313830000101333336303030303030303100400000000001000800120500032a0201041f04400438043204350442',
      {
        command: 'submit_sm',
        status: 0,
        sequence: 3,
        ...messageBody({
          ...to,
          sourceTon: 3,
          sourceNpi: 1,
          source: '36180',
          esmClass: 0x40,
          dataCoding: 8,
          shortMessage: hex('0500032a0201041f04400438043204350442'),
        }),
      },
    ],
    [
      'submit_sm_resp',
      '00000019800000040000000000000002333966393964643500',
      { command: 'submit_sm_resp', status: 0, sequence: 2, messageId: '39f99dd5', tlvs: nothing },
    ],
    [
      'deliver_sm with a receipt',
      '000000b4000000050000000000000001000101333336303030303030303100050041434d45000400000000000000006b69643a30393732363630313831207375623a30303120646c7672643a303031207375626d697420646174653a3236303730313039303020646f6e6520646174653a3236303730313039303120737461743a44454c49565244206572723a30303020746578743a48656c6c6f001e0009333966393964643500042700010204230003030000',
      {
        command: 'deliver_sm',
        status: 0,
        sequence: 1,
        ...messageBody({
          sourceTon: 1,
          sourceNpi: 1,
          source: '33600000001',
          destTon: 5,
          dest: 'ACME',
          esmClass: 4,
          shortMessage: Uint8Array.from(Buffer.from(receipt)),
          tlvs: writeTlvs({ receiptedMessageId: '39f99dd5', messageState: 2, networkErrorCode: hex('030000') }),
        }),
      },
    ],
    [
      'deliver_sm_resp',
      '0000001180000005000000000000000100',
      { command: 'deliver_sm_resp', status: 0, sequence: 1, messageId: '', tlvs: nothing },
    ],
    [
      'enquire_link',
      '00000010000000150000000000000004',
      { command: 'enquire_link', status: 0, sequence: 4, tlvs: nothing },
    ],
    [
      'enquire_link_resp',
      '00000010800000150000000000000004',
      { command: 'enquire_link_resp', status: 0, sequence: 4, tlvs: nothing },
    ],
    [
      'generic_nack',
      '00000010800000000000000300000009',
      { command: 'generic_nack', status: 3, sequence: 9, tlvs: nothing },
    ],
    ['unbind', '00000010000000060000000000000005', { command: 'unbind', status: 0, sequence: 5, tlvs: nothing }],
  ]
  test.each(vectors)('%s is read', (_, bytes, pdu) => expect(decode(hex(bytes))).toEqual({ kind: 'pdu', pdu }))
  test.each(vectors)('%s is written', (_, bytes, pdu) => expect(toHex(encode(pdu))).toBe(bytes))
})

describe('an answer is read with patience', () => {
  const fields = { messageId: '', tlvs: nothing }
  it('takes a refusal without a body', () => {
    const pdu = { command: 'submit_sm_resp', status: statuses.RTHROTTLED, sequence: 3, ...fields }
    expect(decode(header(0x80000004, 0x58, 3))).toEqual({ kind: 'pdu', pdu })
  })
  it.each([
    ['no body although it is good', '', ''],
    ['an id without its closing zero', '3132', '12'],
    ['optional parameters that do not fit', '31320000010099', '12'],
  ])('takes an answer with %s', (_, body, messageId) => {
    const pdu = { command: 'submit_sm_resp', status: 0, sequence: 7, messageId, tlvs: nothing }
    expect(decode(header(0x80000004, 0, 7, body))).toEqual({ kind: 'pdu', pdu })
  })
  it('takes a refusal of submit_multi without its list', () => {
    expect(decode(header(0x80000021, 8, 7))).toMatchObject({ pdu: { messageId: '', unsuccess: [] } })
  })
})

describe('a request that cannot be read', () => {
  const submit = encode({ command: 'submit_sm', status: 0, sequence: 9, ...messageBody({ dest: '33600000001' }) })
  const withBody = (body: Uint8Array) => header(4, 0, 9, toHex(body))
  const body = submit.subarray(16)

  it.each([
    ['ends in the middle', withBody(body.subarray(0, body.length - 3)), statuses.RINVCMDLEN],
    ['has a text without end', withBody(hex('414243')), statuses.RINVCMDLEN],
    [
      'claims more text than it has',
      withBody(hex(`${toHex(body.subarray(0, body.length - 1))}09`)),
      statuses.RINVMSGLEN,
    ],
    ['has torn optional parameters', withBody(hex(`${toHex(body)}1401000a`)), statuses.RINVOPTPARSTREAM],
  ])('says what to answer when it %s', (_, bytes, status) => {
    expect(decode(bytes)).toMatchObject({ kind: 'bad', command: 'submit_sm', commandId: 4, sequence: 9, status })
  })

  it('says so of destinations that do not fit', () => {
    expect(decode(header(0x21, 0, 9, '00000000050101'))).toMatchObject({ kind: 'bad', status: statuses.RINVNUMDESTS })
  })

  it('is lost when its length is not its own', () => {
    expect(decode(submit.subarray(0, 12))).toMatchObject({ kind: 'broken' })
    expect(decode(submit.subarray(0, 20))).toMatchObject({ kind: 'broken' })
  })
})

describe('a value that its field cannot hold', () => {
  const submit = (said: object): Pdu => ({ command: 'submit_sm', status: 0, sequence: 1, ...messageBody(said) })
  it.each([
    ['a zero inside a text', { source: 'A\0B' }],
    ['a letter beyond Latin-1', { source: 'Ωmega' }],
    ['an octet above 255', { esmClass: 256 }],
    ['a negative octet', { priority: -1 }],
    ['a text of 255 octets', { shortMessage: new Uint8Array(255) }],
  ])('is never written: %s', (_, said) => expect(() => encode(submit(said))).toThrow(RangeError))
})

describe('optional parameters', () => {
  it('are carried untouched when nobody knows them', () => {
    const tlvs = writeTlvs({ userMessageReference: 7 }, [{ tag: 0x1401, value: hex('0102') }])
    const back = decode(encode({ command: 'submit_sm', status: 0, sequence: 1, ...messageBody({ tlvs }) }))
    expect(back).toMatchObject({ pdu: { tlvs } })
    expect(readTlv(tlvs, 'userMessageReference')).toBe(7)
  })
})

describe('statuses', () => {
  it.each([
    [0, 'ROK'],
    [0x58, 'RTHROTTLED'],
    [0xfe, 'RDELIVERYFAILURE'],
    [0x401, '0x00000401'],
  ])('%i is called %s', (status, name) => expect(statusName(status)).toBe(name))
})

test('every command has its own id, and an answer the id of its request', () => {
  const ids = Object.values(layouts).map((layout) => layout.id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [name, { id }] of Object.entries(layouts)) {
    const answer = Object.entries(layouts).find(([other]) => other === `${name}_resp`)
    if (answer !== undefined) expect(answer[1].id).toBe(id + 0x80000000)
  }
})
