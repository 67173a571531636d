import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Bubble } from '../../ui/Bubble.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Confirm.module.css'
import { useCredits } from './credits.ts'
import type { Confirmation } from './deliveries.ts'
import { ZoneBars } from './ZoneBars.tsx'

const zonesShown = 6
const lettersShown = 8

/** What they will read, as one of them gets it, and when. */
export function ConfirmReading({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const phone = usePhone()
  const [at, setAt] = useState(0)
  const { examples, part_counts, unicode, way_out } = confirmation
  const example = examples[at % Math.max(examples.length, 1)]
  const step = (by: number) => setAt((at + by + examples.length) % examples.length)
  return (
    <>
      <section>
        <div className={classes.heading}>
          <h2>{t('confirm.read')}</h2>
          {example && (
            <span className="muted end truncate">{t('confirm.as', { who: example.name ?? phone(example.to) })}</span>
          )}
          {examples.length > 1 && (
            <span className="row">
              <ActionIcon size={24} aria-label={t('confirm.previousExample')} onClick={() => step(-1)}>
                <IconChevronLeft size={16} stroke={1.6} />
              </ActionIcon>
              <ActionIcon size={24} aria-label={t('confirm.nextExample')} onClick={() => step(1)}>
                <IconChevronRight size={16} stroke={1.6} />
              </ActionIcon>
            </span>
          )}
        </div>
        {example && (
          <div className={classes.example}>
            <Bubble voice="ours" text={example.text} />
          </div>
        )}
        <p className="hint">
          {part_counts.map(({ parts, messages }, place) => (
            <span key={parts}>
              {place > 0 && ', '}
              <Rich text={t('confirm.partCount', { count: messages, parts: number(parts) })} />
            </span>
          ))}
          {part_counts.length > 0 && '. '}
          {way_out.appended_characters > 0 && t('confirm.appended', { count: way_out.appended_characters })}
        </p>
        {unicode.messages > 0 && <ForcesUnicode unicode={unicode} />}
      </section>
      <When confirmation={confirmation} />
    </>
  )
}

/** Who falls into Unicode, by which letters, and what doing without them would save. */
function ForcesUnicode({ unicode }: { unicode: Confirmation['unicode'] }) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const credits = useCredits()
  const { messages, letters, parts_saved, price_saved } = unicode
  return (
    <p className="hint">
      <Rich text={t('confirm.unicode', { count: messages })} />{' '}
      {letters.slice(0, lettersShown).map(({ char, messages: people }) => (
        <span key={char} className={classes.letter}>
          <b>{/\s/.test(char) ? '␣' : char}</b> {number(people)}
        </span>
      ))}
      {letters.length > lettersShown && '… '}
      {parts_saved === 0 ? (
        t('confirm.unicodeFree')
      ) : (
        <Rich
          text={t(price_saved === null ? 'confirm.unicodeSaves' : 'confirm.unicodeSavesPrice', {
            count: parts_saved,
            price: credits(price_saved ?? 0),
          })}
        />
      )}
    </p>
  )
}

function When({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation('deliveries')
  const { weekday, duration, number } = useFormats()
  const { zones, outside_hours, never_permitted, speed, starts_at } = confirmation
  const seconds = speed.seconds ?? 0
  const drawn = zones.slice(0, zonesShown).flatMap(({ zone, messages, leaves_at, opens_at, closes_at }) => {
    if (leaves_at === null) return []
    const leaves = Date.parse(leaves_at)
    const share = confirmation.messages === 0 ? 0 : messages / confirmation.messages
    return [
      {
        zone,
        messages,
        opens: opens_at === null ? null : Date.parse(opens_at),
        closes: closes_at === null ? null : Date.parse(closes_at),
        leaves,
        ends: leaves + seconds * share * 1000,
      },
    ]
  })
  return (
    <section>
      <div className={classes.heading}>
        <h2>{t('confirm.when')}</h2>
        <span className="muted end">{t('confirm.yourTime', { day: weekday(starts_at) })}</span>
      </div>
      {drawn.length > 0 && <ZoneBars zones={drawn} label={t('confirm.when')} />}
      {zones.length > zonesShown && (
        <p className="hint">{t('confirm.otherZones', { count: zones.length - zonesShown })}</p>
      )}
      <p className="hint">
        {outside_hours === 0 ? (
          t('confirm.noneOutside')
        ) : (
          <Rich text={t('confirm.outside', { count: outside_hours })} />
        )}{' '}
        {never_permitted > 0 && <Rich text={t('confirm.never', { count: never_permitted })} />}{' '}
        {speed.parts_per_second !== null && speed.seconds !== null
          ? t('confirm.takes', {
              duration: duration(speed.seconds * 1000),
              rate: t('since.rate', { rate: number(speed.parts_per_second) }),
            })
          : t('confirm.noSpeed')}
      </p>
    </section>
  )
}
