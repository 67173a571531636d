import { useTranslation } from 'react-i18next'
import { useWhen } from '../../app/use-when.ts'
import type { Confirmation } from './deliveries.ts'
import { myZone } from './local-time.ts'

type Asked = Pick<Confirmation, 'schedule' | 'starts_at' | 'messages' | 'outside_hours' | 'zones'>

/** When it would leave, as the sentence of the confirmation says it. */
export function useVowTime() {
  const { t } = useTranslation('deliveries')
  const moment = useWhen()
  return ({ schedule, starts_at, messages, outside_hours, zones }: Asked): string => {
    // In the evening all of France waits for the morning: "now" would be no promise.
    if (schedule.when !== 'local' && messages > 0 && outside_hours === messages) {
      // Where the morning comes at several moments, the first of them is not everyone's.
      const together = new Set(zones.map(({ leaves_at }) => leaves_at)).size < 2
      return t(together ? 'confirm.from' : 'confirm.fromEach', { when: moment(starts_at) })
    }
    switch (schedule.when) {
      case 'now':
        return t('confirm.now')
      case 'at': {
        if (Date.parse(schedule.at) <= Date.now()) return t('confirm.now')
        const when = moment(starts_at)
        return t('confirm.at', { when: schedule.zone === myZone() ? when : `${when} (${myZone()})` })
      }
      case 'local':
        return t('confirm.local', { when: moment(schedule.at) })
    }
  }
}
