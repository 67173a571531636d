import {
  type Icon,
  IconArrowDownLeft,
  IconBan,
  IconChecks,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconFilterX,
  IconFingerprint,
  IconLink,
  IconMessageX,
  IconOctagonMinus,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterChoices } from '../../ui/FilterPills.tsx'
import type { Voice } from '../../ui/State.tsx'
import classes from './Why.module.css'
import type { WhyItem } from './why.ts'

const looks: Record<WhyItem['kind'], readonly [Icon, Voice]> = {
  received: [IconChecks, 'ours'],
  'received-though-opted-out': [IconChecks, 'ours'],
  'on-its-way': [IconClock, 'quiet'],
  'not-delivered': [IconMessageX, 'fail'],
  'left-out': [IconFilterX, 'quiet'],
  'in-doubt': [IconZoomQuestion, 'doubt'],
  wrote: [IconArrowDownLeft, 'theirs'],
  clicked: [IconLink, 'theirs'],
  'opted-out': [IconOctagonMinus, 'ink'],
  'opted-in': [IconCircleCheck, 'ours'],
  quarantined: [IconCircleX, 'fail'],
  lifted: [IconBan, 'quiet'],
  noted: [IconFingerprint, 'quiet'],
}

const filters = {
  all: null,
  received: ['received', 'received-though-opted-out'],
  'left-out': ['left-out', 'not-delivered', 'in-doubt'],
  consent: ['opted-out', 'opted-in', 'quarantined', 'lifted', 'noted'],
  wrote: ['wrote'],
  clicked: ['clicked'],
} as const satisfies Record<string, readonly WhyItem['kind'][] | null>
type Filter = keyof typeof filters
const filterNames = Object.keys(filters) as Filter[]

type Props = { items: readonly WhyItem[]; more: (() => void) | undefined; reading: boolean }

/** Each delivery, answer and decision with its sentence: what happened and why. */
export function OneByOne({ items, more, reading }: Props) {
  const { t } = useTranslation('why')
  const { number, stamp } = useFormats()
  const [filter, setFilter] = useState<Filter>('all')
  const of = (name: Filter) => {
    const kinds: readonly string[] | null = filters[name]
    return kinds === null ? items : items.filter(({ kind }) => kinds.includes(kind))
  }
  const shown = of(filter)
  if (items.length === 0) return <Empty text={t('empty')} />
  return (
    <section className={classes.each}>
      <div className={classes.eachHead}>
        <h2>{t('each')}</h2>
        <FilterChoices
          label={t('each')}
          value={filter}
          onChange={(picked) => setFilter(filterNames.find((name) => name === picked) ?? 'all')}
          choices={filterNames.map((name) => ({
            value: name,
            label: t(`filter.${name}`),
            count: `${number(of(name).length)}${more ? '+' : ''}`,
          }))}
        />
        <span className="hint end wide-only">{t('latest')}</span>
      </div>
      {shown.length === 0 && <p className="hint">{t('emptyFilter')}</p>}
      <ol>
        {shown.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things of one moment have nothing else to tell them apart
          <li key={`${item.at} ${at}`} className={classes.entry}>
            <span className="muted nowrap num">{stamp(item.at)}</span>
            <Chip icon={looks[item.kind][0]} voice={looks[item.kind][1]} />
            <b className="truncate">
              {item.delivery ? (
                <Link to="/deliveries/$id" params={{ id: String(item.delivery.id) }}>
                  {item.delivery.label}
                </Link>
              ) : (
                t(`kind.${item.kind}`)
              )}
            </b>
            <div className={classes.says}>
              <p>{item.says}</p>
              {item.text && <p className="hint truncate">{item.text}</p>}
            </div>
          </li>
        ))}
      </ol>
      {more && (
        <Act loading={reading} onClick={more}>
          {t('more')}
        </Act>
      )}
    </section>
  )
}
