import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import { parseArgs } from 'node:util'
import {
  formatReceiptText,
  listen,
  messageBody,
  openLink,
  readTlv,
  type Submission,
  statuses,
  writeTlvs,
} from '@parley/smpp'

/**
 * Our SMPP against node-smpp: submit_sm, its answer, a receipt, its answer; both ends of a library in one process of its own,
 * over a socket on 127.0.0.1, one bind, nothing stored. Rounds alternate; figures are medians. node-smpp gets a tenth of the
 * messages, so that its rounds take about as long.
 */
export async function bench(args: string[]): Promise<object> {
  const { values } = parseArgs({
    args,
    options: { messages: { type: 'string' }, rounds: { type: 'string' }, window: { type: 'string' } },
    strict: false,
  })
  const messages = Number(values.messages ?? 1_000_000)
  const rounds = Number(values.rounds ?? 5)
  const window = Number(values.window ?? 1000)
  const ours: Figure[] = []
  const theirs: Figure[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await inItsOwnProcess('ours', messages, window))
    theirs.push(await inItsOwnProcess('node-smpp', Math.max(Math.round(messages / 10), 1), window))
  }
  const oursPerS = median(ours.map(({ perSecond }) => perSecond))
  const nodeSmppPerS = median(theirs.map(({ perSecond }) => perSecond))
  return {
    scenario: 'smpp',
    ours_per_s: Math.round(oursPerS),
    node_smpp_per_s: Math.round(nodeSmppPerS),
    ratio: Number((oursPerS / nodeSmppPerS).toFixed(1)),
    ours_cpu_us: Number(median(ours.map(({ cpuUs }) => cpuUs)).toFixed(2)),
    node_smpp_cpu_us: Number(median(theirs.map(({ cpuUs }) => cpuUs)).toFixed(2)),
    rounds,
    messages,
    window,
    processes: 'one per library, both ends in it',
    ours_rounds: ours.map(({ perSecond }) => Math.round(perSecond)),
    node_smpp_rounds: theirs.map(({ perSecond }) => Math.round(perSecond)),
  }
}

/** `cpuUs`: microseconds of processor per message, which other work on the machine disturbs less than the rate. */
type Figure = { readonly perSecond: number; readonly cpuUs: number }
type Side = 'ours' | 'node-smpp'
type Order = { readonly side: Side; readonly messages: number; readonly window: number }

const text = Uint8Array.from(Buffer.from('Hello Amina, your order is ready and waits for you until 6 pm.'))
const at = new Date('2026-07-01T09:00:00Z')
const receipt = formatReceiptText({ messageId: '3b9aca00', stat: 'DELIVRD', submitDate: at, doneDate: at })
const receiptBytes = Uint8Array.from(Buffer.from(receipt))
const firstAddress = 33_600_000_000
const firstId = 1_000_000_000

function inItsOwnProcess(side: Side, messages: number, window: number): Promise<Figure> {
  const child = fork(import.meta.filename)
  return new Promise((done, fail) => {
    child.once('message', (figure: Figure) => {
      child.disconnect()
      done(figure)
    })
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`The ${side} process ended with ${code} before its figure`)))
    child.send({ side, messages, window } satisfies Order)
  })
}

if (process.send !== undefined && process.argv[1] === import.meta.filename) {
  process.once('message', async ({ side, messages, window }: Order) => {
    const run = side === 'ours' ? runOurs : runTheirs
    await run(Math.ceil(messages / 5), window)
    const before = process.cpuUsage()
    const perSecond = await run(messages, window)
    const { user, system } = process.cpuUsage(before)
    process.send?.({ perSecond, cpuUs: (user + system) / messages } satisfies Figure)
  })
}

async function runOurs(messages: number, window: number): Promise<number> {
  let lastId = firstId
  const server = await listen<null>({ port: 0, deliverWindow: 65_536 }, (session) => ({
    onBind: () => statuses.ROK,
    onSubmits(list) {
      const receipts = list.map((one) => {
        const messageId = (lastId++).toString(16)
        one.answer(statuses.ROK, messageId)
        const { dest, source } = one.pdu
        const tlvs = writeTlvs({ receiptedMessageId: messageId, messageState: 2 })
        return {
          token: null,
          message: messageBody({ source: dest, dest: source, esmClass: 4, shortMessage: receiptBytes, tlvs }),
        }
      })
      if (!session.deliver(receipts)) throw new Error('The receipts do not fit their window')
    },
  }))
  const login = { host: '127.0.0.1', port: server.port, systemId: 'bench', password: 'bench' }
  const perSecond = await new Promise<number>((done) => {
    let begin = 0
    let sent = 0
    let receipted = 0
    const fill = () => {
      const batch: Submission<number>[] = []
      for (let left = Math.min(link.room(), messages - sent); left > 0; left--) batch.push(submission(sent++))
      if (batch.length > 0) link.submit(batch)
    }
    const link = openLink<number>(
      { ...login, mode: 'transceiver', window },
      {
        onState(state) {
          if (state.kind === 'bound') begin = performance.now()
        },
        onRoom: fill,
        onAnswers: fill,
        onDeliver(deliveries) {
          for (const delivery of deliveries) {
            if (readTlv(delivery.pdu.tlvs, 'receiptedMessageId') !== undefined) receipted++
            delivery.answer(statuses.ROK)
          }
          if (receipted === messages) {
            const seconds = (performance.now() - begin) / 1000
            void link.unbind().then(() => done(messages / seconds))
          }
        },
      },
    )
  })
  await server.close()
  return perSecond
}

function submission(token: number): Submission<number> {
  const sender = { sourceTon: 5, source: 'ACME', registeredDelivery: 1, shortMessage: text }
  return { token, message: messageBody({ ...sender, destTon: 1, destNpi: 1, dest: String(firstAddress + token) }) }
}

// node-smpp has no types; this is what is used of it.
type PeerPdu = {
  source_addr: string
  destination_addr: string
  receipted_message_id?: string
  response(fields?: object): PeerPdu
}
type PeerSession = {
  on(event: string, act: (pdu: PeerPdu) => void): void
  send(pdu: PeerPdu): void
  submit_sm(fields: object, answered: () => void): void
  deliver_sm(fields: object): void
  bind_transceiver(fields: object, answered: () => void): void
  close(): void
}
type Peer = {
  createServer(onSession: (session: PeerSession) => void): Server
  connect(options: object, onConnect: () => void): PeerSession
}

async function runTheirs(messages: number, window: number): Promise<number> {
  const peer = createRequire(import.meta.url)('smpp') as Peer
  let lastId = firstId
  const receiptBuffer = Buffer.from(receiptBytes)
  const textBuffer = Buffer.from(text)
  const server = peer.createServer((session) => {
    session.on('error', () => {})
    session.on('bind_transceiver', (pdu) => session.send(pdu.response()))
    session.on('submit_sm', (pdu) => {
      const id = (lastId++).toString(16)
      session.send(pdu.response({ message_id: id }))
      const { destination_addr: source_addr, source_addr: destination_addr } = pdu
      const tlvs = { receipted_message_id: id, message_state: 2 }
      session.deliver_sm({ source_addr, destination_addr, esm_class: 4, short_message: receiptBuffer, ...tlvs })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const perSecond = await new Promise<number>((done) => {
    let begin = 0
    let sent = 0
    let outstanding = 0
    let receipted = 0
    const fill = () => {
      for (; outstanding < window && sent < messages; sent++) {
        outstanding++
        const dest = { dest_addr_ton: 1, dest_addr_npi: 1, destination_addr: String(firstAddress + sent) }
        const sender = { source_addr_ton: 5, source_addr: 'ACME', registered_delivery: 1, short_message: textBuffer }
        session.submit_sm({ ...sender, ...dest }, () => {
          outstanding--
          fill()
        })
      }
    }
    const session = peer.connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, () => {
      session.bind_transceiver({ system_id: 'bench', password: 'bench' }, () => {
        begin = performance.now()
        fill()
      })
    })
    session.on('error', () => {})
    session.on('deliver_sm', (pdu) => {
      if (pdu.receipted_message_id !== undefined) receipted++
      session.send(pdu.response())
      if (receipted < messages) return
      done(messages / ((performance.now() - begin) / 1000))
      session.close()
    })
  })
  server.close()
  return perSecond
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
