import type { useTranslation } from 'react-i18next'
import type { Table } from './reply-rules.ts'

type Say = ReturnType<typeof useTranslation<['replyRules', 'app']>>['t']

/** Why one may read these rules and not change them. */
export const whyNot = (t: Say, { whose }: Pick<Table, 'whose'>) =>
  whose === null ? t('mayNot') : whose === '' ? t('notYoursEither') : t('notYours', { whose })
