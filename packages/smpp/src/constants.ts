/** Values of the small fields, by the names people use for them. */
export const esmClass = {
  default: 0x00,
  datagram: 0x01,
  forward: 0x02,
  storeAndForward: 0x03,
  receipt: 0x04,
  deliveryAcknowledgement: 0x08,
  userAcknowledgement: 0x10,
  conversationAbort: 0x18,
  intermediateNotification: 0x20,
  udhIndicator: 0x40,
  replyPath: 0x80,
} as const

export const registeredDelivery = {
  none: 0x00,
  always: 0x01,
  onFailure: 0x02,
  deliveryAcknowledgement: 0x04,
  userAcknowledgement: 0x08,
  intermediateNotification: 0x10,
} as const

export const dataCoding = {
  default: 0x00,
  ascii: 0x01,
  octets: 0x02,
  latin1: 0x03,
  binary: 0x04,
  jis: 0x05,
  cyrillic: 0x06,
  hebrew: 0x07,
  ucs2: 0x08,
  pictogram: 0x09,
  iso2022jp: 0x0a,
  extendedKanji: 0x0d,
  ksc5601: 0x0e,
  flashGsm: 0xf0,
  flashBinary: 0xf4,
} as const

export const ton = {
  unknown: 0,
  international: 1,
  national: 2,
  networkSpecific: 3,
  subscriber: 4,
  alphanumeric: 5,
  abbreviated: 6,
} as const

export const npi = {
  unknown: 0,
  isdn: 1,
  data: 3,
  telex: 4,
  landMobile: 6,
  national: 8,
  private: 9,
  ermes: 10,
  internet: 14,
  wap: 18,
} as const

/** Message states of query_sm_resp and of the message_state TLV; `scheduled` and `skipped` are of version 5.0. */
export const messageState = {
  scheduled: 0,
  enroute: 1,
  delivered: 2,
  expired: 3,
  deleted: 4,
  undeliverable: 5,
  accepted: 6,
  unknown: 7,
  rejected: 8,
  skipped: 9,
} as const

export type MessageStateName = keyof typeof messageState

const receiptKinds = 0x3c

/**
 * Whether a deliver_sm reports about a message instead of carrying one: a receipt, an acknowledgement of the phone, or
 * an intermediate notification.
 */
export function isReceipt(esm: number): boolean {
  const kind = esm & receiptKinds
  return (
    kind === esmClass.receipt || kind === esmClass.deliveryAcknowledgement || kind === esmClass.intermediateNotification
  )
}

export function hasUdh(esm: number): boolean {
  return (esm & esmClass.udhIndicator) !== 0
}
