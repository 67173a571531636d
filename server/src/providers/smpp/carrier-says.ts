import { type DataSm, type DeliverSm, findTlv, parseDate, parseTime, readTlv } from '@parley/smpp'
import type { CarrierSays } from '../provider.ts'
import type { SmppSettings } from './settings.ts'

type Settings = Pick<SmppSettings, 'incoming_id_tag' | 'incoming_operator_tag' | 'incoming_date_tag' | 'utc_offset'>

/**
 * What a carrier says of an incoming message beside its text. SMPP has no field for any of it: `schedule_delivery_time` is to be empty
 * in a deliver_sm, and only version 5 has the network of whoever wrote; carriers that tell more have parameters of their own.
 */
export function createCarrierReader(settings: Settings) {
  const id = tagOf(settings.incoming_id_tag)
  const operator = tagOf(settings.incoming_operator_tag)
  const date = tagOf(settings.incoming_date_tag)
  const clock = { utcOffsetMinutes: settings.utc_offset }

  return function read(pdu: DeliverSm | DataSm, now: Date): CarrierSays | null {
    const scheduled = pdu.command === 'deliver_sm' ? pdu.scheduleTime : ''
    if (pdu.tlvs.length === 0 && scheduled === '') return null
    const said = {
      id: id === null ? null : wordsIn(findTlv(pdu.tlvs, id)),
      operator:
        operator === null
          ? readTlv(pdu.tlvs, 'sourceNetworkId')?.slice(0, longest) || null
          : wordsIn(findTlv(pdu.tlvs, operator)),
      at: instantIn(date === null ? scheduled : (wordsIn(findTlv(pdu.tlvs, date)) ?? '')),
    }
    return said.id === null && said.operator === null && said.at === null ? null : said

    function instantIn(text: string): Date | null {
      if (text === '') return null
      const at = parseTime(text, now) ?? parseDate(text, clock)
      // No phone writes tomorrow: such a date is of something else.
      return at === null || at.getTime() > now.getTime() + dayMs ? null : at
    }
  }
}

const longest = 64
const dayMs = 24 * 3_600_000

const tagOf = (written: string): number | null => (written === '' ? null : Number.parseInt(written.slice(-4), 16))

/** Letters as they are, other octets as digits. */
function wordsIn(value: Uint8Array | undefined): string | null {
  if (value === undefined) return null
  const octets = Buffer.from(value)
  const text = octets.toString('latin1').replace(/\0+$/, '').trim()
  if (/^[\x20-\x7e]*$/.test(text)) return text.slice(0, longest) || null
  return octets.toString('hex').slice(0, longest)
}
