/** Arbitrary PDUs, made from the layout table: a new command or field is tested without another line. */
import fc from 'fast-check'
import { type Command, type FieldKind, layouts, type Pdu } from './layouts.ts'
import { writeTlvs } from './tlvs.ts'
import { lastSequence } from './window.ts'

export const latin1 = (maxLength: number) =>
  fc.array(fc.integer({ min: 1, max: 255 }), { maxLength }).map((codes) => String.fromCharCode(...codes))
const octet = fc.integer({ min: 0, max: 255 })
export const octets = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => Uint8Array.from(bytes))

const plain = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) => fc.record<T>(model, { noNullPrototype: true })

const kinds: Record<FieldKind, fc.Arbitrary<unknown>> = {
  u8: octet,
  cstring: latin1(70),
  octets: octets(254),
  dests: fc.array(fc.oneof(plain({ ton: octet, npi: octet, address: latin1(21) }), plain({ list: latin1(21) })), {
    maxLength: 20,
  }),
  unsuccess: fc.array(
    plain({ ton: octet, npi: octet, address: latin1(21), status: fc.integer({ min: 0, max: 0xffffffff }) }),
    { maxLength: 20 },
  ),
}

const anyTlvs = fc
  .array(fc.record({ tag: fc.integer({ min: 0, max: 0xffff }), value: octets(40) }), { maxLength: 6 })
  .map((list) => writeTlvs({}, list))

const header = { status: fc.integer({ min: 0, max: 0xffffffff }), sequence: fc.integer({ min: 1, max: lastSequence }) }

export function anyPduOf(command: Command): fc.Arbitrary<Pdu> {
  const fields = layouts[command].fields.map(([name, kind]) => [name, kinds[kind]] as const)
  return plain({
    command: fc.constant(command),
    ...header,
    ...Object.fromEntries(fields),
    tlvs: anyTlvs,
  }) as fc.Arbitrary<Pdu>
}

const knownIds = new Set<number>(Object.values(layouts).map((layout) => layout.id))
const anyUnknown: fc.Arbitrary<Pdu> = plain({
  command: fc.constant('unknown' as const),
  ...header,
  id: fc.integer({ min: 0, max: 0xffffffff }).filter((id) => !knownIds.has(id)),
  body: octets(100),
})

export const commands = Object.keys(layouts) as Command[]
export const anyPdu: fc.Arbitrary<Pdu> = fc.oneof(...commands.map(anyPduOf), anyUnknown)
