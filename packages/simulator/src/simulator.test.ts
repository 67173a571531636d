import { statuses, writeTlvs } from '@parley/smpp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IdFormat } from './settings.ts'
import { numbers, submission, World } from './test-world.ts'

let world: World
beforeEach(() => {
  world = new World()
})
afterEach(() => world.end())

describe('a submission', () => {
  it('is taken, answered with an id, delivered, and told of in a receipt with that id', async () => {
    await world.start()
    const client = await world.client()
    client.text('33639981171', 'Hello Nadia')
    await client.until(() => client.receipts.length === 1)
    expect(client.answers).toMatchObject([{ status: 0, messageId: expect.stringMatching(/^[\da-f]{16}$/) }])
    expect(client.receipts).toMatchObject([{ id: client.answers[0]!.messageId, stat: 'DELIVRD', to: '33639981171' }])
  })

  it('stands in the book as it was on the wire, with what came of it', async () => {
    await world.start()
    const client = await world.client()
    const tlvs = writeTlvs({ userMessageReference: 7 }, [{ tag: 0x1401, value: Uint8Array.of(1, 2) }])
    client.text('33639981171', 'Bonjour', { tlvs, validity: '000002000000000R' })
    await client.until(() => client.receipts.length === 1)
    await world.carrier.until((entry) => entry.kind === 'receipt-acknowledged')
    const book = await world.book()
    expect(book.map(({ kind }) => kind)).toEqual(['bound', 'submitted', 'answered', 'receipt', 'receipt-acknowledged'])
    const [, submitted, answered, receipt, acknowledged] = book
    expect(submitted).toMatchObject({
      ...{ from: '36180', to: '33639981171', status: 0, messageId: client.answers[0]!.messageId },
      ...{ registered: 1, validity: '000002000000000R', concat: null, tlvs },
      bytes: new TextEncoder().encode('Bonjour'),
    })
    const { message } = submitted as { message: number }
    expect(answered).toMatchObject({ message, status: 0 })
    expect(receipt).toMatchObject({ message, to: '33639981171', stat: 'DELIVRD', err: '000', how: 'sent' })
    expect(acknowledged).toMatchObject({ message, status: 0 })
  })

  it('of ten thousand is in the book once each, with one answer and one acknowledged receipt each', async () => {
    await world.start()
    const client = await world.client({ window: 10_000 })
    client.texts(numbers(10_000))
    await client.until(() => client.receipts.length === 10_000 && client.answers.length === 10_000)
    await world.until(() => world.carrier.counters().receiptsAcknowledged === 10_000)
    const submitted = await world.entries('submitted')
    expect(new Set(submitted.map(({ to }) => to))).toEqual(new Set(numbers(10_000)))
    expect(new Set(submitted.map(({ message }) => message)).size).toBe(10_000)
    expect(new Set((await world.entries('answered')).map(({ message }) => message)).size).toBe(10_000)
    const acknowledged = await world.entries('receipt-acknowledged')
    expect(new Set(acknowledged.map(({ message }) => message)).size).toBe(10_000)
    expect(new Set(client.answers.map(({ messageId }) => messageId))).toEqual(
      new Set(client.receipts.map(({ id }) => id)),
    )
  })

  it.each([
    ['without a number', submission(''), statuses.RINVDSTADR],
    ['to a name', submission('COLIBRI'), statuses.RINVDSTADR],
    ['longer than agreed', submission('33639981171', { shortMessage: new Uint8Array(141) }), statuses.RINVMSGLEN],
  ])('%s is refused', async (_, message, status) => {
    await world.start({ settings: { submissions: { maxOctets: 140 } } })
    const client = await world.client()
    client.link.submit([{ token: 'it', message }])
    await client.until(() => client.answers.length === 1)
    expect(client.answers).toMatchObject([{ status, messageId: '' }])
    expect(await world.entries('submitted')).toMatchObject([{ status, message: 0 }])
  })

  it('beyond the throughput is throttled', async () => {
    await world.start({ settings: { submissions: { perSecond: 5 } } })
    const client = await world.client()
    client.texts(numbers(8))
    await client.until(() => client.answers.length === 8)
    expect(client.answers.filter(({ status }) => status === statuses.RTHROTTLED)).toHaveLength(3)
    expect(world.carrier.counters()).toMatchObject({ submitted: 8, accepted: 5, refused: { RTHROTTLED: 3 } })
  })

  it('beyond the window of unanswered ones is refused', async () => {
    await world.start({ settings: { submissions: { window: 5, latencyMs: 10 } } })
    const client = await world.client()
    client.texts(numbers(8))
    await client.until(() => client.answers.length === 8)
    expect(client.answers.filter(({ status }) => status === statuses.RMSGQFUL)).toHaveLength(3)
  })
})

describe('message ids', () => {
  const looks: [IdFormat, RegExp][] = [
    ['as-is', /^[\da-f]{16}$/],
    ['hex', /^[1-9a-f][\da-f]*$/],
    ['uppercase', /^[1-9A-F][\dA-F]*$/],
    ['decimal', /^[1-9]\d*$/],
    ['zero-padded', /^0\d{19}$/],
  ]
  it.each(looks)('are written %s in the answer and, as is, in the receipt', async (answer, look) => {
    await world.start({ settings: { ids: { answer } } })
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.receipts.length === 1)
    expect(client.answers[0]!.messageId).toMatch(look)
    expect(client.receipts[0]!.id).toBe(client.answers[0]!.messageId)
  })

  it('may be hexadecimal in the answer and decimal in the receipt', async () => {
    await world.start({ settings: { ids: { answer: 'hex', receipt: 'zero-padded' } } })
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.receipts.length === 1)
    expect(BigInt(client.receipts[0]!.id)).toBe(BigInt(`0x${client.answers[0]!.messageId}`))
  })

  it('never come twice, not even after a restart', async () => {
    await world.start()
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.answers.length === 1)
    await world.restart()
    const again = await world.client()
    again.text('33639981171', 'Hello')
    await again.until(() => again.answers.length === 1)
    const entries = await world.entries('submitted')
    expect(new Set(entries.map(({ message }) => message)).size).toBe(2)
    // Read once: the book goes on being written.
    const book = await world.book()
    expect(book.map(({ no }) => no)).toEqual(book.map((_, i) => i + 1))
  })
})

describe('a bind', () => {
  const systems = [{ systemId: 'esme1', password: 'secret', bindLimit: 1 }]

  it.each([
    ['of a stranger', { systemId: 'other', password: 'secret' }, statuses.RINVSYSID],
    ['with a wrong password', { systemId: 'esme1', password: 'guess' }, statuses.RINVPASWD],
  ])('%s is refused', async (_, login, status) => {
    await world.start({ settings: { systems } })
    const client = world.unboundClient(login)
    await client.until(() => client.state?.kind === 'down')
    expect(client.state).toMatchObject({ reason: { kind: 'refused', status } })
    expect((await world.entries('bind-refused'))[0]).toMatchObject({ systemId: login.systemId, status })
  })

  it('beyond the limit is refused until an earlier one ends', async () => {
    await world.start({ settings: { systems } })
    const login = { systemId: 'esme1', password: 'secret' }
    const first = await world.client(login)
    const second = world.unboundClient(login)
    await second.until(() => second.state?.kind === 'down')
    await first.link.unbind()
    await second.until(() => second.state?.kind === 'bound')
    expect((await world.entries('link-ended'))[0]).toMatchObject({ because: 'unbound by the other end' })
  })

  it('as receiver gets the receipts of what a transmitter submitted', async () => {
    await world.start()
    const transmitter = await world.client({ mode: 'transmitter' })
    const receiver = await world.client({ mode: 'receiver' })
    transmitter.text('33639981171', 'Hello')
    await receiver.until(() => receiver.receipts.length === 1)
    expect(world.carrier.links().map(({ mode }) => mode)).toEqual(['transmitter', 'receiver'])
    expect(transmitter.receipts).toEqual([])
  })
})

describe('query_sm and cancel_sm', () => {
  const source = { sourceTon: 3, sourceNpi: 0, source: '36180', tlvs: new Uint8Array(0) }
  const dest = { serviceType: '', destTon: 1, destNpi: 1, dest: '33639981171' }

  it('tell how far a message has come', async () => {
    await world.start({ settings: { receipts: { delayMs: 3_600_000 } } })
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.answers.length === 1)
    const { messageId } = client.answers[0]!
    const query = () => client.link.request({ command: 'query_sm', messageId, ...source })
    expect(await query()).toMatchObject({ kind: 'answered', pdu: { status: 0, messageId, messageState: 1 } })
    expect(await client.link.request({ command: 'cancel_sm', messageId, ...source, ...dest })).toMatchObject({
      pdu: { status: 0 },
    })
    await client.until(() => client.receipts.length === 1)
    expect(client.receipts).toMatchObject([{ id: messageId, stat: 'DELETED' }])
    expect(await query()).toMatchObject({ pdu: { status: 0, messageState: 5 - 1 } })
  })

  it('refuse what is unknown or has ended', async () => {
    await world.start()
    const client = await world.client()
    client.text('33639981171', 'Hello')
    await client.until(() => client.receipts.length === 1)
    const { messageId } = client.answers[0]!
    const cancel = await client.link.request({ command: 'cancel_sm', messageId, ...source, ...dest })
    expect(cancel).toMatchObject({ pdu: { status: statuses.RCANCELFAIL } })
    const query = await client.link.request({ command: 'query_sm', messageId: 'abc', ...source })
    expect(query).toMatchObject({ pdu: { status: statuses.RQUERYFAIL } })
    expect(await world.entries('request')).toMatchObject([{ command: 'cancel_sm' }, { command: 'query_sm' }])
  })
})
