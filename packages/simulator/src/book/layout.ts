/** Which part of which long message: by user data header (8 or 16 bits) or sar TLVs (16). */
export type Concat = { reference: number; total: number; part: number; bits: 8 | 16 }

type FieldTypes = {
  u8: number
  u32: number
  f64: number
  /** Latin-1, 255 octets at most: what does not fit is cut off. */
  text: string
  bytes: Uint8Array
  concat: Concat | null
}
export type FieldKind = keyof FieldTypes

/**
 * Every kind of entry with its number in the file and its fields in their order there. Only ever add kinds at the end, and
 * never change one: old books must stay readable.
 */
export const kinds = {
  bound: { code: 1, fields: { link: 'u32', systemId: 'text', mode: 'text', remote: 'text' } },
  'bind-refused': { code: 2, fields: { link: 'u32', systemId: 'text', status: 'u32' } },
  'link-ended': { code: 3, fields: { link: 'u32', systemId: 'text', because: 'text' } },
  submitted: {
    code: 4,
    fields: {
      link: 'u32',
      message: 'f64',
      messageId: 'text',
      from: 'text',
      to: 'text',
      status: 'u32',
      sequence: 'u32',
      esmClass: 'u8',
      dataCoding: 'u8',
      registered: 'u8',
      validity: 'text',
      concat: 'concat',
      bytes: 'bytes',
      tlvs: 'bytes',
      fault: 'text',
    },
  },
  answered: { code: 5, fields: { link: 'u32', message: 'f64', sequence: 'u32', status: 'u32' } },
  receipt: {
    code: 6,
    fields: { receipt: 'f64', message: 'f64', link: 'u32', to: 'text', stat: 'text', err: 'text', how: 'text' },
  },
  'receipt-acknowledged': {
    code: 7,
    fields: { receipt: 'f64', message: 'f64', link: 'u32', to: 'text', status: 'u32', afterMs: 'f64' },
  },
  incoming: {
    code: 8,
    fields: {
      incoming: 'f64',
      link: 'u32',
      from: 'text',
      to: 'text',
      how: 'text',
      esmClass: 'u8',
      dataCoding: 'u8',
      concat: 'concat',
      bytes: 'bytes',
      tlvs: 'bytes',
    },
  },
  'incoming-acknowledged': {
    code: 9,
    fields: { incoming: 'f64', link: 'u32', from: 'text', to: 'text', status: 'u32', afterMs: 'f64' },
  },
  waiting: { code: 10, fields: { message: 'f64', to: 'text', until: 'f64' } },
  request: { code: 11, fields: { link: 'u32', command: 'text', messageId: 'text', status: 'u32' } },
  fault: { code: 12, fields: { link: 'u32', fault: 'text', what: 'text', message: 'f64' } },
  phone: { code: 13, fields: { to: 'text', state: 'text' } },
} as const satisfies Record<string, { code: number; fields: Record<string, FieldKind> }>

export type BookEntryKind = keyof typeof kinds
export type Fields<K extends BookEntryKind> = {
  -readonly [F in keyof (typeof kinds)[K]['fields']]: (typeof kinds)[K]['fields'][F] extends FieldKind
    ? FieldTypes[(typeof kinds)[K]['fields'][F]]
    : never
}
/** `no` counts through all files of a folder; `at` is milliseconds since 1970 with a fraction. */
export type BookEntry = { [K in BookEntryKind]: { no: number; at: number; kind: K } & Fields<K> }[BookEntryKind]

export const magic = new Uint8Array([...new TextEncoder().encode('PARLEYBOOK'), 0, 1, 0, 0, 0, 0])
/** Magic, and the number of the file's first entry. */
export const headLength = magic.length + 8
/** Length, kind, time. */
export const recordHeadLength = 4 + 1 + 8
