import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Act, useWhyNot } from '../../ui/Act.tsx'
import { type Activity, isUnderWay, rightTo, wayTo } from './activities.ts'
import type { useActivityActs } from './use-activity-acts.ts'

type Props = { activity: Activity; acts: ReturnType<typeof useActivityActs> }

/** What one does to a row without opening it. */
export function ActivityActs({ activity, acts }: Props) {
  const { t } = useTranslation('activities')
  const { copying, putting } = acts
  const whyNot = useWhyNot(rightTo(activity.type))
  const { label, archived } = activity
  return (
    <>
      {activity.type === 'delivery' && activity.state === 'to-confirm' && (
        <Act look="primary" size="xs" to={`${wayTo(activity)}/confirm`}>
          {t('row.review')}
        </Act>
      )}
      <Little
        name={t('act.duplicate', { label })}
        off={whyNot}
        busy={copying.isPending}
        onClick={() => copying.mutate(activity)}
      >
        <IconCopy size={16} stroke={1.6} aria-hidden />
      </Little>
      <Little
        name={t(archived ? 'act.restore' : 'act.archive', { label })}
        off={whyNot ?? (!archived && isUnderWay(activity) ? t('act.underWay') : undefined)}
        busy={putting.isPending}
        onClick={() => putting.mutate({ one: activity, away: !archived })}
      >
        {archived ? (
          <IconArchiveOff size={16} stroke={1.6} aria-hidden />
        ) : (
          <IconArchive size={16} stroke={1.6} aria-hidden />
        )}
      </Little>
    </>
  )
}

type LittleProps = { name: string; off: string | undefined; busy: boolean; onClick: () => void; children: ReactNode }

/** Off, it stays where the keyboard finds the reason. */
function Little({ name, off, busy, onClick, children }: LittleProps) {
  return (
    <Tooltip label={off ?? name} events={{ hover: true, focus: true, touch: true }}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={28}
        aria-label={off ? `${name}. ${off}` : name}
        {...(off === undefined ? {} : { 'aria-disabled': true, 'data-disabled': true })}
        loading={busy}
        onClick={() => off === undefined && onClick()}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
