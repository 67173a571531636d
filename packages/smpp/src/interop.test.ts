import type { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { registeredDelivery, ton } from './constants.ts'
import { until, World } from './link.fixture.ts'
import { messageBody } from './message.ts'
import { readReceipt } from './receipt.ts'
import { statuses } from './statuses.ts'
import { readTlv, writeTlvs } from './tlvs.ts'

// The peer is node-smpp, which shares no code with us. It has no types; this is what is used of it.
type PeerPdu = Record<string, unknown> & { response(fields?: Record<string, unknown>): PeerPdu }
type PeerSession = EventEmitter & {
  send(pdu: PeerPdu, answered?: (answer: PeerPdu) => void): void
  deliver_sm(fields: Record<string, unknown>, answered: (answer: PeerPdu) => void): void
  submit_sm(fields: Record<string, unknown>, answered: (answer: PeerPdu) => void): void
  submit_multi(fields: Record<string, unknown>, answered: (answer: PeerPdu) => void): void
  query_sm(fields: Record<string, unknown>, answered: (answer: PeerPdu) => void): void
  bind_transceiver(fields: Record<string, unknown>, answered: (answer: PeerPdu) => void): void
  enquire_link(answered: (answer: PeerPdu) => void): void
  unbind(answered: (answer: PeerPdu) => void): void
  destroy(): void
}
type Peer = {
  createServer(onSession: (session: PeerSession) => void): Server
  connect(options: { host: string; port: number }, onConnect?: () => void): PeerSession
}
const peer = createRequire(import.meta.url)('smpp') as Peer

let world: World
let end: (() => void) | null = null
beforeEach(() => {
  world = new World()
})
afterEach(async () => {
  await world.end()
  end?.()
  end = null
})

const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
const receipt = 'id:39f99dd5 sub:001 dlvrd:001 submit date:2607010900 done date:2607010901 stat:DELIVRD err:000 text:'

async function peerCarrier(onSession: (session: PeerSession) => void): Promise<number> {
  const server = peer.createServer((session) => {
    session.on('error', () => {})
    for (const command of ['bind_transceiver', 'bind_transmitter', 'bind_receiver', 'unbind', 'enquire_link'])
      session.on(command, (pdu: PeerPdu) => session.send(pdu.response({ system_id: 'peer' })))
    onSession(session)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  end = () => server.close()
  return (server.address() as AddressInfo).port
}

describe("our link at node-smpp's server", () => {
  it('binds, submits, hears receipts, unbinds', async () => {
    const seen: PeerPdu[] = []
    const answered: PeerPdu[] = []
    const port = await peerCarrier((session) => {
      session.on('submit_sm', (pdu: PeerPdu) => {
        seen.push(pdu)
        session.send(pdu.response({ message_id: '39f99dd5' }))
        const fields = { source_addr: pdu.destination_addr, destination_addr: pdu.source_addr, esm_class: 4 }
        const tlvs = { receipted_message_id: '39f99dd5', message_state: 2 }
        session.deliver_sm({ ...fields, ...tlvs, short_message: receipt }, (answer) => answered.push(answer))
      })
    })
    const client = world.client(port)
    await until(() => client.link.state.kind === 'bound')
    const message = messageBody({
      sourceTon: ton.alphanumeric,
      source: 'ACME',
      destTon: ton.international,
      dest: '33600000001',
      registeredDelivery: registeredDelivery.always,
      shortMessage: bytes('Hello'),
      tlvs: writeTlvs({ userMessageReference: 4711 }),
    })
    client.link.submit([{ token: 'a', message }])
    await until(() => client.answers.length === 1 && client.deliveries.length === 1)
    expect(client.answers[0]).toMatchObject({ token: 'a', status: 0, messageId: '39f99dd5' })
    expect(seen[0]).toMatchObject({
      source_addr_ton: 5,
      source_addr: 'ACME',
      destination_addr: '33600000001',
      short_message: { message: 'Hello' },
      user_message_reference: 4711,
    })
    expect(readReceipt(client.deliveries[0]!.pdu)).toMatchObject({ messageId: '39f99dd5', state: 'delivered' })
    client.deliveries[0]?.answer(statuses.ROK)
    await until(() => answered.length === 1)
    expect(answered[0]).toMatchObject({ command: 'deliver_sm_resp', command_status: 0 })
    await client.link.unbind()
    expect(client.link.state.kind).toBe('closed')
  })

  it('takes its refusals', async () => {
    const port = await peerCarrier((session) => {
      session.on('submit_sm', (pdu: PeerPdu) => session.send(pdu.response({ command_status: statuses.RTHROTTLED })))
    })
    const client = world.client(port)
    await until(() => client.link.state.kind === 'bound')
    client.link.submit([{ token: 'a', message: messageBody({ dest: '1' }) }])
    await until(() => client.answers.length === 1)
    expect(client.answers[0]).toMatchObject({ status: statuses.RTHROTTLED, messageId: '' })
  })
})

describe("node-smpp's client at our server", () => {
  async function peerClient() {
    const carrier = await world.carrier()
    const session = peer.connect({ host: '127.0.0.1', port: carrier.server.port })
    session.on('error', () => {})
    end = () => session.destroy()
    const answers: PeerPdu[] = []
    session.bind_transceiver({ system_id: 'esme', password: 'secret' }, (answer) => answers.push(answer))
    await until(() => answers.length === 1)
    expect(answers[0]).toMatchObject({
      command: 'bind_transceiver_resp',
      system_id: 'smsc',
      sc_interface_version: 0x34,
    })
    return { carrier, session }
  }

  it('submits, hears receipts, asks, unbinds', async () => {
    const { carrier, session } = await peerClient()
    const answers: PeerPdu[] = []
    const heard: PeerPdu[] = []
    session.on('deliver_sm', (pdu: PeerPdu) => {
      heard.push(pdu)
      session.send(pdu.response())
    })
    const fields = {
      source_addr: 'ACME',
      destination_addr: '33600000001',
      registered_delivery: 1,
      short_message: 'Hi €',
    }
    session.submit_sm({ ...fields, source_port: 7 }, (answer) => answers.push(answer))
    await until(() => carrier.submits.length === 1)
    const { pdu } = carrier.submits[0]!
    expect(pdu).toMatchObject({ source: 'ACME', dest: '33600000001', registeredDelivery: 1 })
    expect(readTlv(pdu.tlvs, 'sourcePort')).toBe(7)
    carrier.submits[0]!.answer(statuses.ROK, 'id-1')
    const tlvs = writeTlvs({ receiptedMessageId: 'id-1', messageState: 2 })
    const message = messageBody({ source: pdu.dest, dest: pdu.source, esmClass: 4, shortMessage: bytes(receipt), tlvs })
    carrier.session.deliver([{ token: 'r1', message }])
    await until(() => answers.length === 1 && carrier.deliverAnswers.length === 1)
    expect(answers[0]).toMatchObject({ command_status: 0, message_id: 'id-1' })
    expect(heard[0]).toMatchObject({ receipted_message_id: 'id-1', message_state: 2, esm_class: 4 })
    session.enquire_link((answer) => answers.push(answer))
    session.unbind((answer) => answers.push(answer))
    await until(() => answers.length === 3)
    expect(answers.slice(1).map(({ command }) => command)).toEqual(['enquire_link_resp', 'unbind_resp'])
  })

  it('sends to many, and asks about one', async () => {
    const { carrier, session } = await peerClient()
    const answers: PeerPdu[] = []
    const dest_address = [
      { dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: '33600000001' },
      { dl_name: 'friends' },
    ]
    session.submit_multi({ source_addr: 'ACME', dest_address, short_message: 'Hi' }, (answer) => answers.push(answer))
    session.query_sm({ message_id: 'id-1', source_addr: 'ACME' }, (answer) => answers.push(answer))
    await until(() => carrier.requests.length === 2)
    expect(carrier.requests[0]?.pdu).toMatchObject({
      command: 'submit_multi',
      dests: [{ ton: 1, npi: 1, address: '33600000001' }, { list: 'friends' }],
    })
    const unsuccess = [{ ton: 1, npi: 1, address: '33600000001', status: statuses.RINVDSTADR }]
    carrier.requests[0]?.answer(statuses.ROK, { messageId: 'id-2', unsuccess })
    carrier.requests[1]?.answer(statuses.ROK, { messageState: 2, errorCode: 7 })
    await until(() => answers.length === 2)
    expect(answers).toMatchObject([
      { message_id: 'id-2', unsuccess_sme: [{ destination_addr: '33600000001', error_status_code: 11 }] },
      { message_id: 'id-1', message_state: 2, error_code: 7 },
    ])
  })
})
