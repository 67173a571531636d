import { esmClass, formatReceiptText, messageBody, statuses, writeTlvs } from '@parley/smpp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isUp, notebook, openCarrier, outbound, testEnv } from '../provider.fixture.ts'
import type { Link } from '../provider.ts'
import { openSmppLink } from './link.ts'
import { readSmppSettings } from './settings.ts'

let carrier: Awaited<ReturnType<typeof openCarrier>>
let link: Link<string>
beforeEach(async () => {
  carrier = await openCarrier()
})
afterEach(async () => {
  await link.close()
  await carrier.close()
})

async function open(settings: Record<string, unknown> = {}, password = 'secret') {
  const { notes, handlers } = notebook<string>()
  const stored = { host: '127.0.0.1', port: carrier.port, system_id: 'account', ...settings }
  link = openSmppLink(readSmppSettings({ settings: stored, secrets: { password } }), handlers, testEnv())
  if (password === 'secret') await vi.waitFor(() => expect(isUp(link)).toBe(true))
  return notes
}

async function submitted(...tokens: string[]) {
  expect(link.submit(tokens.map((token) => outbound(token)))).toBe(true)
  await vi.waitFor(() => expect(carrier.submits).toHaveLength(tokens.length))
}

describe('an SMPP link', () => {
  it('says what became of each SMS', async () => {
    const notes = await open({ answer_id_format: 'hex' })
    await submitted('a', 'b', 'c')
    carrier.submits[0]!.answer(statuses.ROK, '00FF')
    carrier.submits[1]!.answer(statuses.RINVDSTADR)
    carrier.submits[2]!.answer(statuses.RTHROTTLED)
    await vi.waitFor(() => expect(notes.answers).toHaveLength(3))
    expect(notes.answers).toEqual([
      { token: 'a', kind: 'accepted', ref: '255', refKey: 255n },
      { token: 'b', kind: 'refused', code: 0x0b, because: 'number', temporary: false, tryNext: false },
      { token: 'c', kind: 'busy', code: 0x58 },
    ])
    expect(link.room()).toBe(10)
  })

  it('gives back what may have left when the carrier goes away', async () => {
    const notes = await open()
    await submitted('a', 'b')
    carrier.submits[0]!.answer(statuses.ROK, '1')
    await vi.waitFor(() => expect(notes.answers).toHaveLength(1))
    carrier.sessions[0]!.destroy('reset')
    await vi.waitFor(() => expect(notes.lost).toEqual([{ neverWritten: [], mayHaveLeft: ['b'] }]))
  })

  it('tells that a text cannot be said, without sending it', async () => {
    const notes = await open({ default_alphabet: 'latin1' })
    const euro = Uint8Array.of(0x1b, 0x65)
    expect(link.submit([outbound('a', { part: { bytes: euro } })])).toBe(true)
    expect(notes.answers).toEqual([])
    await vi.waitFor(() => expect(notes.answers).toMatchObject([{ token: 'a', kind: 'refused', because: 'content' }]))
    expect(carrier.submits).toHaveLength(0)
  })

  it('answers for every part of a message that the carrier cuts', async () => {
    const notes = await open({ long_messages: 'payload' })
    const header = (part: number) => Uint8Array.of(5, 0, 3, 1, 2, part, 0x41)
    const parts = [1, 2].map((number) =>
      outbound(`part ${number}`, { part: { bytes: header(number), udh: true, number, total: 2 } }),
    )
    expect(link.submit(parts)).toBe(true)
    await vi.waitFor(() => expect(carrier.submits).toHaveLength(1))
    carrier.submits[0]!.answer(statuses.ROK, '9')
    await vi.waitFor(() => expect(notes.answers.map(({ token }) => token)).toEqual(['part 1', 'part 2']))
  })

  it('says why it is down', async () => {
    const notes = await open({}, 'wrong')
    await vi.waitFor(() =>
      expect(notes.states).toContainEqual({
        kind: 'down',
        because: 'credentials-refused',
        detail: 'RINVPASWD',
        retryInMs: expect.any(Number),
      }),
    )
  })

  it('drains and stays closed', async () => {
    const notes = await open()
    await link.drain()
    expect(link.state).toEqual({ kind: 'closed' })
    expect(notes.states.map(({ kind }) => kind)).toContain('draining')
  })
})

describe('what the carrier delivers', () => {
  const text = (said: string) => Uint8Array.from(Buffer.from(said, 'latin1'))
  const deliver = (message: Parameters<typeof messageBody>[0]) =>
    carrier.sessions[0]!.deliver([{ token: 'it', message: messageBody(message) }])
  const receiptText = formatReceiptText({
    messageId: '0000000255',
    stat: 'UNDELIV',
    error: '027',
    submitDate: new Date('2026-11-20T11:00:00Z'),
    doneDate: new Date('2026-11-20T11:01:00Z'),
    text: 'Bonjour',
  })
  const phone = { source: '33612345601', sourceTon: 1, dest: '36173' }

  it('is a receipt, acknowledged only when told', async () => {
    const notes = await open({ receipt_id_format: 'decimal', error_table: 'map' })
    deliver({ ...phone, esmClass: esmClass.receipt, shortMessage: text(receiptText) })
    await vi.waitFor(() => expect(notes.receipts).toHaveLength(1))
    const receipt = notes.receipts[0]!
    expect(receipt).toMatchObject({
      ref: '255',
      refKey: 255n,
      phone: '33612345601',
      sender: '36173',
      outcome: 'undelivered-temporary',
      code: 27,
      error: '027',
      errorClass: 'soft',
      whole: false,
      text: 'Bonjour',
      submitDate: new Date('2026-11-20T11:00:00Z'),
    })
    expect(carrier.delivered).toEqual([])
    expect(receipt.acknowledge()).toBe(true)
    await vi.waitFor(() => expect(carrier.delivered).toEqual([{ token: 'it', status: 0 }]))
    expect(receipt.acknowledge()).toBe(false)
    expect(Buffer.from(receipt.raw()).toString('latin1')).toContain('id:0000000255')
  })

  it('is a receipt by its parameters, and counts for the whole message where one is asked', async () => {
    const notes = await open({ receipts: 'last' })
    const tlvs = writeTlvs({ receiptedMessageId: 'Ab1', messageState: 2 })
    deliver({ ...phone, esmClass: esmClass.receipt, tlvs })
    await vi.waitFor(() => expect(notes.receipts).toMatchObject([{ ref: 'Ab1', outcome: 'delivered', whole: true }]))
  })

  it('is kept when it calls itself a receipt but cannot be read', async () => {
    const notes = await open()
    deliver({ ...phone, esmClass: esmClass.receipt, shortMessage: text('???') })
    await vi.waitFor(() => expect(notes.receipts).toMatchObject([{ ref: '', outcome: 'unknown' }]))
  })

  it('is refused for now when we are full', async () => {
    const notes = await open()
    deliver({ ...phone, esmClass: esmClass.receipt, shortMessage: text(receiptText) })
    await vi.waitFor(() => expect(notes.receipts).toHaveLength(1))
    notes.receipts[0]!.refuse()
    await vi.waitFor(() => expect(carrier.delivered).toEqual([{ token: 'it', status: statuses.RX_T_APPN }]))
  })

  it('is a message, as it came', async () => {
    const notes = await open()
    deliver({ ...phone, shortMessage: text('STOP') })
    await vi.waitFor(() => expect(notes.incoming).toHaveLength(1))
    const message = notes.incoming[0]!
    expect(message).toMatchObject({
      from: '33612345601',
      to: '36173',
      dataCoding: 0,
      udh: false,
      sar: null,
      providerId: null,
    })
    expect(Buffer.from(message.bytes).toString()).toBe('STOP')
    expect(message.answered).toBe('unanswered')
    message.acknowledge()
    expect(message.answered).toBe('written')
  })

  it('says which message it answers, where the account says that its carrier names it', async () => {
    const notes = await open({ answers_named: true })
    deliver({ ...phone, shortMessage: text('Oui'), tlvs: writeTlvs({ receiptedMessageId: '39f99dd5' }) })
    await vi.waitFor(() => expect(notes.incoming).toHaveLength(1))
    expect(notes.incoming[0]?.answers).toMatchObject({ ref: '39f99dd5' })
  })

  it('comes with what the carrier says of it: its id, the operator, its date', async () => {
    const notes = await open({ incoming_id_tag: '0x1401', incoming_date_tag: '1402', utc_offset: 60 })
    const said = (tag: number, value: string) => ({ tag, value: Buffer.from(`${value}\0`, 'latin1') })
    deliver({
      ...phone,
      shortMessage: text('Oui'),
      tlvs: writeTlvs({ sourceNetworkId: '20801' }, [said(0x1401, 'mo-77'), said(0x1402, '20261120123000')]),
    })
    deliver({ ...phone, shortMessage: text('Oui') })
    deliver({
      ...phone,
      shortMessage: text('Oui'),
      tlvs: writeTlvs({}, [{ tag: 0x1401, value: Uint8Array.of(0, 1, 0xab) }, said(0x1402, 'soon')]),
    })
    await vi.waitFor(() => expect(notes.incoming).toHaveLength(3))
    expect(notes.incoming.map(({ carrier }) => carrier)).toEqual([
      { id: 'mo-77', operator: '20801', at: new Date('2026-11-20T11:30:00Z') },
      null,
      { id: '0001ab', operator: null, at: null },
    ])
  })

  it('has the date of schedule_delivery_time and the operator of another parameter, where the account says no other and another', async () => {
    const notes = await open({ incoming_operator_tag: '1403' })
    const tlvs = writeTlvs({ sourceNetworkId: '20801' }, [{ tag: 0x1403, value: Buffer.from('Orange F') }])
    deliver({ ...phone, shortMessage: text('Oui'), scheduleTime: '261120103000000+', tlvs })
    await vi.waitFor(() => expect(notes.incoming).toHaveLength(1))
    expect(notes.incoming[0]?.carrier).toEqual({ id: null, operator: 'Orange F', at: new Date('2026-11-20T10:30:00Z') })
  })

  it('is one part of a long message, by its header, by parameters, or in message_payload', async () => {
    const notes = await open()
    deliver({ ...phone, esmClass: esmClass.udhIndicator, shortMessage: Uint8Array.of(5, 0, 3, 9, 2, 1, 0x41) })
    deliver({
      ...phone,
      shortMessage: text('A'),
      tlvs: writeTlvs({ sarMsgRefNum: 9, sarTotalSegments: 2, sarSegmentSeqnum: 2 }),
    })
    deliver({ ...phone, tlvs: writeTlvs({ messagePayload: text('whole') }) })
    await vi.waitFor(() => expect(notes.incoming).toHaveLength(3))
    const [byHeader, bySar, byPayload] = notes.incoming
    expect(byHeader).toMatchObject({ udh: true, bytes: Uint8Array.of(5, 0, 3, 9, 2, 1, 0x41) })
    expect(bySar).toMatchObject({ udh: false, sar: { reference: 9, total: 2, part: 2 } })
    expect(Buffer.from(byPayload!.bytes).toString()).toBe('whole')
  })

  it.each([
    ['+33612345601', 1, '', '33612345601'],
    ['0033612345601', 0, '', '33612345601'],
    ['0612345601', 2, '33', '33612345601'],
    ['612345601', 2, '33', '33612345601'],
    ['36173', 2, '33', '36173'],
    ['0612345601', 0, '', '0612345601'],
    ['PARLEY', 5, '33', 'PARLEY'],
  ])('comes from %s (TON %i, country code "%s"), that is %s', async (source, sourceTon, home_country_code, from) => {
    const notes = await open(home_country_code === '' ? {} : { home_country_code })
    deliver({ source, sourceTon, dest: '36173', shortMessage: text('hi') })
    await vi.waitFor(() => expect(notes.incoming).toMatchObject([{ from }]))
  })

  it('is never a receipt by its looks alone, unless the account says so', async () => {
    const notes = await open()
    deliver({ ...phone, shortMessage: text(receiptText) })
    await vi.waitFor(() => expect(notes.incoming).toHaveLength(1))
    await link.close()
    const trusting = await open({ unflagged_receipts: true })
    carrier.sessions
      .at(-1)!
      .deliver([{ token: 'it', message: messageBody({ ...phone, shortMessage: text(receiptText) }) }])
    await vi.waitFor(() => expect(trusting.receipts).toHaveLength(1))
  })
})
