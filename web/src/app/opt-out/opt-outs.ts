import { useTranslation } from 'react-i18next'
import { answered, api } from '../api.ts'
import { useFormats } from '../formats.ts'

export const right = 'conversations.handle'
export const ways = ['phone-call', 'letter', 'e-mail', 'in-person'] as const
export type Way = (typeof ways)[number]
/** What stands as proof: how and on which day they asked, and in which words. */
export type Asked = { how: Way; on: string | null; words: string }

/** `sv` writes dates as fields of forms want them. */
export const today = () => new Date().toLocaleDateString('sv')
export const nothingAsked = (): Asked => ({ how: 'phone-call', on: today(), words: '' })
export const toSend = ({ how, on, words }: Asked): Asked => ({ how, on, words: words.trim() })

export const optOutNumber = (
  number: { address: string; default_country?: string; scope?: number },
  asked: Asked,
): Promise<{ changed: boolean; quarantine_id: number }> =>
  answered(api.POST('/api/opt-outs', { body: { ...number, ...toSend(asked) } }))

/** How and when it was asked for, of an entry of the ledger; null where it came otherwise. */
export function useHeard() {
  const { t } = useTranslation('optOut')
  const { date } = useFormats()
  return (heard: { how: string; on: string | null } | null | undefined): string | null => {
    const known = ways.find((way) => way === heard?.how)
    if (!heard || known === undefined) return null
    const way = t(`ways.${known}`)
    return heard.on === null ? way : t('heardOn', { way, date: date(heard.on) })
  }
}
