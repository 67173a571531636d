/**
 * Every PDU of SMPP 3.4: id and mandatory fields, in wire order. The codec is compiled from this table and the types
 * below are read from it, so a field is written down once.
 */
export const layouts = {
  generic_nack: { id: 0x80000000, fields: [] },
  bind_receiver: { id: 0x00000001, fields: bindFields() },
  bind_receiver_resp: { id: 0x80000001, fields: [['systemId', 'cstring']] },
  bind_transmitter: { id: 0x00000002, fields: bindFields() },
  bind_transmitter_resp: { id: 0x80000002, fields: [['systemId', 'cstring']] },
  query_sm: { id: 0x00000003, fields: [['messageId', 'cstring'], ...sourceFields()] },
  query_sm_resp: {
    id: 0x80000003,
    fields: [
      ['messageId', 'cstring'],
      ['finalDate', 'cstring'],
      ['messageState', 'u8'],
      ['errorCode', 'u8'],
    ],
  },
  submit_sm: { id: 0x00000004, fields: messageFields() },
  submit_sm_resp: { id: 0x80000004, fields: [['messageId', 'cstring']] },
  deliver_sm: { id: 0x00000005, fields: messageFields() },
  deliver_sm_resp: { id: 0x80000005, fields: [['messageId', 'cstring']] },
  unbind: { id: 0x00000006, fields: [] },
  unbind_resp: { id: 0x80000006, fields: [] },
  replace_sm: {
    id: 0x00000007,
    fields: [
      ['messageId', 'cstring'],
      ...sourceFields(),
      ['scheduleTime', 'cstring'],
      ['validity', 'cstring'],
      ['registeredDelivery', 'u8'],
      ['defaultMessageId', 'u8'],
      ['shortMessage', 'octets'],
    ],
  },
  replace_sm_resp: { id: 0x80000007, fields: [] },
  cancel_sm: {
    id: 0x00000008,
    fields: [['serviceType', 'cstring'], ['messageId', 'cstring'], ...sourceFields(), ...destFields()],
  },
  cancel_sm_resp: { id: 0x80000008, fields: [] },
  bind_transceiver: { id: 0x00000009, fields: bindFields() },
  bind_transceiver_resp: { id: 0x80000009, fields: [['systemId', 'cstring']] },
  outbind: {
    id: 0x0000000b,
    fields: [
      ['systemId', 'cstring'],
      ['password', 'cstring'],
    ],
  },
  enquire_link: { id: 0x00000015, fields: [] },
  enquire_link_resp: { id: 0x80000015, fields: [] },
  submit_multi: {
    id: 0x00000021,
    fields: [['serviceType', 'cstring'], ...sourceFields(), ['dests', 'dests'], ...messageTail()],
  },
  submit_multi_resp: {
    id: 0x80000021,
    fields: [
      ['messageId', 'cstring'],
      ['unsuccess', 'unsuccess'],
    ],
  },
  alert_notification: {
    id: 0x00000102,
    fields: [...sourceFields(), ['esmeTon', 'u8'], ['esmeNpi', 'u8'], ['esme', 'cstring']],
  },
  data_sm: {
    id: 0x00000103,
    fields: [
      ['serviceType', 'cstring'],
      ...sourceFields(),
      ...destFields(),
      ['esmClass', 'u8'],
      ['registeredDelivery', 'u8'],
      ['dataCoding', 'u8'],
    ],
  },
  data_sm_resp: { id: 0x80000103, fields: [['messageId', 'cstring']] },
} as const satisfies Record<string, Layout>

export type Layout = { readonly id: number; readonly fields: readonly (readonly [string, FieldKind])[] }

/** `octets` has a length octet before it; `dests` and `unsuccess` are the two lists of submit_multi. */
export type FieldKind = keyof FieldTypes
type FieldTypes = {
  u8: number
  cstring: string
  octets: Uint8Array
  dests: readonly Dest[]
  unsuccess: readonly Unsuccess[]
}
export type Dest = { readonly ton: number; readonly npi: number; readonly address: string } | { readonly list: string }
export type Unsuccess = {
  readonly ton: number
  readonly npi: number
  readonly address: string
  readonly status: number
}

export type Command = keyof typeof layouts

/** What a PDU says, without its header. `tlvs` are the optional parameters as they stand on the wire: see `readTlv`. */
export type Body<C extends Command> = {
  readonly [F in (typeof layouts)[C]['fields'][number] as F[0]]: FieldTypes[F[1]]
} & { readonly tlvs: Uint8Array }

type Header<C> = { readonly command: C; readonly status: number; readonly sequence: number }
export type PduOf<C extends Command> = Header<C> & Body<C>
export type KnownPdu = { [C in Command]: PduOf<C> }[Command]
/** A command this version of the protocol does not know, carried through untouched. */
export type UnknownPdu = Header<'unknown'> & { readonly id: number; readonly body: Uint8Array }
export type Pdu = KnownPdu | UnknownPdu

/** submit_sm and deliver_sm share their body. */
export type MessageBody = Body<'submit_sm'>
export type SubmitSm = PduOf<'submit_sm'>
export type DeliverSm = PduOf<'deliver_sm'>
export type DataSm = PduOf<'data_sm'>

export const nothing = new Uint8Array(0)

function bindFields() {
  return [
    ['systemId', 'cstring'],
    ['password', 'cstring'],
    ['systemType', 'cstring'],
    ['interfaceVersion', 'u8'],
    ['addrTon', 'u8'],
    ['addrNpi', 'u8'],
    ['addressRange', 'cstring'],
  ] as const
}

function sourceFields() {
  return [
    ['sourceTon', 'u8'],
    ['sourceNpi', 'u8'],
    ['source', 'cstring'],
  ] as const
}

function destFields() {
  return [
    ['destTon', 'u8'],
    ['destNpi', 'u8'],
    ['dest', 'cstring'],
  ] as const
}

function messageFields() {
  return [['serviceType', 'cstring'], ...sourceFields(), ...destFields(), ...messageTail()] as const
}

function messageTail() {
  return [
    ['esmClass', 'u8'],
    ['protocolId', 'u8'],
    ['priority', 'u8'],
    ['scheduleTime', 'cstring'],
    ['validity', 'cstring'],
    ['registeredDelivery', 'u8'],
    ['replaceIfPresent', 'u8'],
    ['dataCoding', 'u8'],
    ['defaultMessageId', 'u8'],
    ['shortMessage', 'octets'],
  ] as const
}
