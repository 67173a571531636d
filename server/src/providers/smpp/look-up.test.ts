import { messageState, statuses } from '@parley/smpp'
import { expect, it } from 'vitest'
import { lookUp } from './look-up.ts'
import type { SmppSettings } from './settings.ts'

/** Asks a carrier that knows one id, written in its own way. */
async function ask(knows: string, ref: string, answer_id_format: 'as-is' | 'decimal' | 'hex') {
  const asked: string[] = []
  const link = {
    async request(pdu: { messageId: string }) {
      asked.push(pdu.messageId)
      const known = pdu.messageId === knows
      return {
        kind: 'answered',
        pdu: {
          command: 'query_sm_resp',
          status: known ? statuses.ROK : statuses.RQUERYFAIL,
          messageId: pdu.messageId,
          messageState: known ? messageState.delivered : 0,
          errorCode: 0,
        },
      }
    },
  }
  const settings = { answer_id_format, number_format: 'plain', error_table: 'none', error_rules: [] }
  const answer = await lookUp(link as never, settings as unknown as SmppSettings, {
    ref,
    from: { value: '36173', kind: 'short-code' } as never,
  })
  return { answer, asked }
}

it.each([
  ['3f2a', '16170', 'hex'],
  ['00003f2a', '16170', 'hex'],
  ['3F2A', '16170', 'hex'],
  ['0000000000003F2A', '16170', 'hex'],
  ['0000016170', '16170', 'decimal'],
  ['16170', '16170', 'decimal'],
  ['00Ab', '00Ab', 'as-is'],
] as const)('a carrier that wrote %s is asked about %s (%s) as it writes it', async (knows, ref, format) => {
  const { answer } = await ask(knows, ref, format)
  expect(answer).toMatchObject({ kind: 'said', outcome: 'delivered' })
})

it('a carrier that has forgotten it is asked each way once', async () => {
  const { answer, asked } = await ask('something else', '16170', 'hex')
  expect(answer).toEqual({ kind: 'not-known' })
  expect(asked).toEqual([
    '3f2a',
    '00003f2a',
    '0000003f2a',
    '0000000000003f2a',
    '3F2A',
    '00003F2A',
    '0000003F2A',
    '0000000000003F2A',
  ])
})

it('one that does not answer is not asked again at once', async () => {
  const link = { request: async () => ({ kind: 'timed-out' }) }
  const answer = await lookUp(link as never, { answer_id_format: 'hex' } as unknown as SmppSettings, {
    ref: '1',
    from: { value: '36173', kind: 'short-code' } as never,
  })
  expect(answer).toEqual({ kind: 'no-answer' })
})
