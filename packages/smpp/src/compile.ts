import { type Command, type Layout, nothing, type Pdu } from './layouts.ts'
import { destsSize, putDests, putUnsuccess, readDests, readUnsuccess, unsuccessSize } from './lists.ts'
import { endOfText, putBytes, putLong, putOctet, putText, readText, view } from './octets.ts'
import { statuses } from './statuses.ts'

type Unreadable = { readonly status: number; readonly reason: string }

/** One command, compiled. `read` gets the body alone; `write` writes header and body. */
export type CommandCodec = {
  readonly id: number
  readonly name: Command
  /** The body with zeros and blanks where nothing was said; always of one shape, which keeps encoding fast. */
  fill(said: object): object
  size(body: object): number
  write(bytes: Uint8Array, at: number, body: object, sequence: number, status: number): number
  read(bytes: Uint8Array, at: number, end: number, sequence: number, status: number): Pdu | Unreadable
}

// The table becomes straight-line code: a loop over fields that writes `pdu[name]` is five times slower, because the
// engine then sees neither the shape of the object nor the type of a field.
export function compile(name: Command, layout: Layout): CommandCodec {
  const tolerant = isResponseId(layout.id)
  const parts = layout.fields.map(([field, kind]) => pieces[kind](field, tolerant))
  const source = `'use strict'
    return {
      id: ${layout.id},
      name: '${name}',
      fill(said) {
        return { ${parts.map((part) => `${part.fill}, `).join('')}tlvs: said.tlvs ?? nothing }
      },
      size(body) { return 16 + body.tlvs.length${parts.map((part) => ` + ${part.size}`).join('')} },
      write(bytes, at, body, sequence, status) {
        const start = at
        at = putLong(bytes, at + 4, ${layout.id})
        at = putLong(bytes, at, status)
        at = putLong(bytes, at, sequence)
        ${parts.map((part) => part.write).join('\n        ')}
        at = putBytes(bytes, at, body.tlvs)
        putLong(bytes, start, at - start)
        return at
      },
      read(bytes, at, end, sequence, status) {
        ${parts.map((part) => part.read).join('\n        ')}
        let tlvs = nothing
        if (at < end) {
          if (tlvsFit(bytes, at, end)) tlvs = view(bytes, at, end)
          ${tolerant ? '' : 'else return badTlvs'}
        }
        return { command: '${name}', status, sequence, ${layout.fields.map(([field]) => `${field}, `).join('')}tlvs }
      },
    }`
  return new Function(...Object.keys(tools), source)(...Object.values(tools)) as CommandCodec
}

const tools = {
  nothing,
  endOfText,
  readText,
  view,
  putText,
  putOctet,
  putLong,
  putBytes,
  readDests,
  putDests,
  destsSize,
  readUnsuccess,
  putUnsuccess,
  unsuccessSize,
  tlvsFit,
  unterminated: unreadable(statuses.RINVCMDLEN, 'a text has no end'),
  tooShort: unreadable(statuses.RINVCMDLEN, 'the body ends before its last field'),
  messageTooLong: unreadable(statuses.RINVMSGLEN, 'sm_length reaches beyond the PDU'),
  badDests: unreadable(statuses.RINVNUMDESTS, 'the destinations do not fit the PDU'),
  badUnsuccess: unreadable(statuses.RINVCMDLEN, 'the refused destinations do not fit the PDU'),
  badTlvs: unreadable(statuses.RINVOPTPARSTREAM, 'the optional parameters do not fit the PDU'),
}

type Piece = { fill: string; size: string; write: string; read: string }

// Answers are read with patience: an error answer may lack its body, and an accepted message whose answer is
// malformed behind its status is still accepted. `f` is a field's name.
const pieces: Record<Layout['fields'][number][1], (f: string, tolerant: boolean) => Piece> = {
  u8: (f, tolerant) => ({
    fill: `${f}: said.${f} ?? 0`,
    size: '1',
    write: `at = putOctet(bytes, at, body.${f}, '${f}')`,
    read: tolerant
      ? `const ${f} = at < end ? bytes[at++] : 0`
      : `if (at >= end) return tooShort
        const ${f} = bytes[at++]`,
  }),
  cstring: (f, tolerant) => ({
    fill: `${f}: said.${f} ?? ''`,
    size: `body.${f}.length + 1`,
    write: `at = putText(bytes, at, body.${f}, '${f}')`,
    read: `const ${f}End = endOfText(bytes, at, end)
        ${tolerant ? '' : `if (${f}End === end) return at >= end ? tooShort : unterminated`}
        const ${f} = readText(bytes, at, ${f}End)
        at = ${tolerant ? `${f}End < end ? ${f}End + 1 : end` : `${f}End + 1`}`,
  }),
  octets: (f) => ({
    fill: `${f}: said.${f} ?? nothing`,
    size: `body.${f}.length + 1`,
    write: `if (body.${f}.length > 254) throw new RangeError('${f} is longer than 254 octets')
        bytes[at++] = body.${f}.length
        at = putBytes(bytes, at, body.${f})`,
    read: `if (at >= end) return tooShort
        const ${f}End = at + 1 + bytes[at]
        if (${f}End > end) return messageTooLong
        const ${f} = ${f}End === at + 1 ? nothing : view(bytes, at + 1, ${f}End)
        at = ${f}End`,
  }),
  dests: (f) => ({
    fill: `${f}: said.${f} ?? []`,
    size: `destsSize(body.${f})`,
    write: `at = putDests(bytes, at, body.${f})`,
    read: `const ${f}Read = readDests(bytes, at, end)
        if (${f}Read === null) return badDests
        const ${f} = ${f}Read.list
        at = ${f}Read.at`,
  }),
  unsuccess: (f) => ({
    fill: `${f}: said.${f} ?? []`,
    size: `unsuccessSize(body.${f})`,
    write: `at = putUnsuccess(bytes, at, body.${f})`,
    read: `const ${f}Read = readUnsuccess(bytes, at, end)
        if (${f}Read === null) return badUnsuccess
        const ${f} = ${f}Read.list
        at = ${f}Read.at`,
  }),
}

function unreadable(status: number, reason: string): Unreadable {
  return { status, reason }
}

function tlvsFit(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from
  while (at + 4 <= end) at += 4 + ((bytes[at + 2]! << 8) | bytes[at + 3]!)
  return at === end
}

/** Answers have the highest bit of their id set. */
export function isResponseId(id: number): boolean {
  return id >= 0x80000000
}
