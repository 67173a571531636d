import { createSocket } from 'node:dgram'
import { once } from 'node:events'

type Zone = Record<string, { CNAME?: string; A?: string } | 'failure'>

const types = { A: 1, CNAME: 5 } as const

/** A name server on a socket, with these names and no others. */
export function nameServer(zone: Zone) {
  const socket = createSocket('udp4')
  socket.on('message', (question, { port, address }) => socket.send(answer(zone, question), port, address))
  return {
    async start() {
      socket.bind(0, '127.0.0.1')
      await once(socket, 'listening')
    },
    address: () => `127.0.0.1:${socket.address().port}`,
    stop: () => socket.close(),
  }
}

function answer(zone: Zone, question: Buffer): Buffer {
  const { name, end } = nameAt(question, 12)
  const asked = question.readUInt16BE(end)
  const found = zone[name.toLowerCase()]
  const records: Buffer[] = []
  if (typeof found === 'object') {
    if (asked === types.A && found.A !== undefined)
      records.push(record(types.A, Buffer.from(found.A.split('.').map(Number))))
    if (asked === types.CNAME && found.CNAME !== undefined) records.push(record(types.CNAME, written(found.CNAME)))
  }
  const code = found === 'failure' ? 2 : found === undefined ? 3 : 0
  const head = Buffer.alloc(12)
  question.copy(head, 0, 0, 2)
  head.writeUInt16BE(0x8180 | code, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(records.length, 6)
  return Buffer.concat([head, question.subarray(12, end + 4), ...records])
}

/** Of the name that was asked for, which stands at octet 12. */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(12)
  head.writeUInt16BE(0xc00c, 0)
  head.writeUInt16BE(type, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt32BE(60, 6)
  head.writeUInt16BE(data.length, 10)
  return Buffer.concat([head, data])
}

const written = (name: string): Buffer =>
  Buffer.concat([...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])), Buffer.of(0)])

function nameAt(message: Buffer, from: number): { name: string; end: number } {
  const labels: string[] = []
  let at = from
  for (let length = message[at]!; length > 0; length = message[at]!) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), end: at + 1 }
}
