export { type Clock, ManualClock, systemClock } from './clock.ts'
export { type BadPdu, type BrokenStream, type Decoded, decode, encode } from './codec.ts'
export { type Concatenation, readUdh, readUserData, type Udh, type UserData, writeUdh } from './concatenation.ts'
export {
  dataCoding,
  esmClass,
  hasUdh,
  isReceipt,
  type MessageStateName,
  messageState,
  npi,
  registeredDelivery,
  ton,
} from './constants.ts'
export { Decoder } from './decoder.ts'
export {
  type Body,
  type Command,
  type DataSm,
  type DeliverSm,
  type Dest,
  type KnownPdu,
  type MessageBody,
  nothing,
  type Pdu,
  type PduOf,
  type SubmitSm,
  type UnknownPdu,
  type Unsuccess,
} from './layouts.ts'
export {
  type Delivery,
  type DownReason,
  type Link,
  type LinkHandlers,
  type LinkLogin,
  type LinkMode,
  type LinkOptions,
  type LinkState,
  type LinkTimes,
  type LinkTls,
  type Lost,
  openLink,
  type Request,
  type RequestEnding,
  type Submission,
  type SubmitAnswer,
} from './link.ts'
export { messageBody } from './message.ts'
export { formatMessageId, type MessageIdFormat, messageIdNumber, normaliseMessageId } from './message-id.ts'
export { readText } from './octets.ts'
export { formatReceiptText, parseReceiptText, type Receipt, readReceipt } from './receipt.ts'
export { parseDate, type ReceiptOptions } from './receipt-values.ts'
export {
  type AnswerFields,
  type BindMode,
  type BindPdu,
  type DeliverAnswer,
  listen,
  type Requested,
  type ServerDelivery,
  type ServerOptions,
  type ServerSession,
  type SessionHandlers,
  type SmppServer,
  type Submitted,
  type WrittenDelivery,
} from './server.ts'
export { type StatusName, statuses, statusName } from './statuses.ts'
export { formatRelativeTime, formatTime, parseTime } from './time.ts'
export { findTlv, listTlvs, readTlv, type Tlv, type TlvName, type TlvValues, tlvTable, writeTlvs } from './tlvs.ts'
