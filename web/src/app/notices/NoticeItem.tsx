import {
  type Icon,
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashedCheck,
  IconCoins,
  IconKeyOff,
  IconMailX,
  IconMessageForward,
  IconPlayerPause,
  IconPlugConnectedX,
  IconRoute,
  IconUserQuestion,
  IconWebhook,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/Chip.tsx'
import type { Voice } from '../../ui/State.tsx'
import { useFormats } from '../formats.ts'
import classes from './NoticePanel.module.css'
import type { Notice } from './notices.ts'

type Props = { notice: Notice; onGo: () => void; onSeen: () => void }

export function NoticeItem({ notice, onGo, onSeen }: Props) {
  const { t } = useTranslation('notices')
  const { moment } = useFormats()
  const { title, body, link, seen, resolved_at, kind, at } = notice
  const [Picture, voice] = looks[kind]
  // What is over is told in grey: it is there to be read, not to be acted upon.
  const shown: Voice = resolved_at === null ? voice : 'quiet'
  return (
    <li className={classes.notice} data-unread={(!seen && resolved_at === null) || undefined}>
      <Chip icon={Picture} voice={shown} />
      <div className="grow">
        <p className={classes.title}>
          {link === null ? (
            <b>{title}</b>
          ) : (
            <Link to={link.split('?')[0] as string} search={searchOf(link)} className={classes.link} onClick={onGo}>
              {title}
            </Link>
          )}
        </p>
        <p className="soft">{body}</p>
        <p className="hint">{resolved_at === null ? moment(at) : t('over', { moment: moment(resolved_at) })}</p>
      </div>
      {!seen && resolved_at === null && (
        <button type="button" className={classes.dot} aria-label={`${t('unread')}: ${title}`} onClick={onSeen} />
      )}
    </li>
  )
}

const searchOf = (link: string): Record<string, unknown> =>
  Object.fromEntries(new URLSearchParams(link.split('?')[1] ?? ''))

const looks: Record<Notice['kind'], readonly [Icon, Voice]> = {
  'confirmation-needed': [IconCircleDashedCheck, 'ours'],
  'delivery-ended': [IconCircleCheck, 'quiet'],
  'delivery-paused': [IconPlayerPause, 'fail'],
  'preparation-failed': [IconAlertTriangle, 'fail'],
  'in-doubt': [IconZoomQuestion, 'doubt'],
  'channel-paused': [IconPlayerPause, 'fail'],
  'link-down': [IconPlugConnectedX, 'fail'],
  'credentials-refused': [IconKeyOff, 'fail'],
  'credits-low': [IconCoins, 'fail'],
  'replies-unpaid': [IconCoins, 'fail'],
  'webhook-disabled': [IconWebhook, 'fail'],
  'script-failing': [IconWebhook, 'fail'],
  'message-forwarded': [IconMessageForward, 'theirs'],
  'workflow-failed': [IconAlertTriangle, 'fail'],
  'workflow-decision': [IconUserQuestion, 'ours'],
  'workflow-says': [IconRoute, 'quiet'],
  'mail-not-delivered': [IconMailX, 'fail'],
}
