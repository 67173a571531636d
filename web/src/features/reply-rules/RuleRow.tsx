import { IconAlertTriangle, IconGripVertical, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Tag } from '../../ui/State.tsx'
import { ActionTag, Hears, ReplyText, useNumberName } from './cells.tsx'
import classes from './Rules.module.css'
import type { Rule, Table } from './reply-rules.ts'
import type { Lift, useReorder } from './use-reorder.ts'

/** Beside an open drawer, where the number stands under what is heard; on a phone everything stands below each other. */
export type Layout = 'wide' | 'narrow' | 'phone'
export type RowProps = {
  index: number
  measure: (element: HTMLElement | null) => void
  layout: Layout
  won: boolean
  table: Table
}

type Props = RowProps & {
  rule: Rule
  last: boolean
  hiddenBy: Rule | null
  open: boolean
  onOpen: () => void
  lift: Lift | null
  grip: Pick<ReturnType<typeof useReorder>, 'onKeyDown' | 'onPointerDown'> | null
  onMoveAbove: ((before: number) => void) | null
}

/** One rule: its handle and place, what it hears, where, what it answers and does, how often it was the one. */
export function RuleRow(props: Props) {
  const { rule, table, index, measure, layout, won, last, hiddenBy, open, onOpen, lift, grip, onMoveAbove } = props
  const { t } = useTranslation('replyRules')
  const { number } = useFormats()
  const nameOf = useNumberName(table.numbers)
  const off = !rule.enabled || hiddenBy !== null
  const held = lift?.id === rule.id
  const line = lift?.by === 'pointer' && lift.moved ? lift.before : undefined
  const drop = line === rule.id ? 'above' : line === null && last ? 'below' : undefined
  const name = rule.keyword || t('anyText')
  const to = rule.sender_id !== null && <p className="hint">{t('toNumber', { number: nameOf(rule.sender_id) })}</p>
  const notes = (
    <>
      {!rule.enabled && <Tag voice="quiet">{t('off')}</Tag>}
      {hiddenBy && (
        <span className={classes.never}>
          <IconAlertTriangle size={14} stroke={1.6} aria-hidden />
          <span>
            {t('never', { place: hiddenBy.place })}{' '}
            {onMoveAbove && (
              <button type="button" className="link" onClick={() => onMoveAbove(hiddenBy.id)}>
                {t('moveAbove', { place: hiddenBy.place })}
              </button>
            )}
          </span>
        </span>
      )}
      {rule.keyword_set && hiddenBy === null && (
        <span className={`hint ${classes.note}`}>
          <IconInfoCircle size={14} stroke={1.6} aria-hidden />
          {t(`taken.${rule.keyword_set}`)}
        </span>
      )}
    </>
  )
  const opener = (
    <button type="button" className={classes.opener} data-opens aria-expanded={open} onClick={onOpen}>
      <span className="visually-hidden">{t('openRule', { place: rule.place })}</span>
      <Hears rule={rule} off={off} />
    </button>
  )
  return (
    <tr
      ref={measure}
      data-index={index}
      data-rule={rule.id}
      data-last={last || undefined}
      data-open={open || undefined}
      data-won={won || undefined}
      data-held={held || undefined}
      data-drop={drop}
      data-off={off || undefined}
      className={classes.row}
      aria-rowindex={index + 2}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a, button')) return
        if (!window.getSelection()?.toString()) onOpen()
      }}
    >
      <td className={classes.placeCell}>
        <span className={classes.place}>
          {grip && (
            <button
              type="button"
              className={classes.grip}
              data-grip={rule.id}
              aria-pressed={held}
              aria-label={t('move.label', { place: rule.place, name })}
              aria-describedby="reply-rules-keys"
              onKeyDown={(event) => grip.onKeyDown(event, rule.id)}
              onPointerDown={(event) => grip.onPointerDown(event, rule.id)}
            >
              <IconGripVertical size={16} stroke={1.6} aria-hidden />
            </button>
          )}
          <span className="num">{number(rule.place)}</span>
        </span>
      </td>
      {layout === 'phone' ? (
        <td className={classes.stack}>
          {opener}
          {to}
          <ReplyText text={rule.reply} off={off} />
          {rule.action.kind !== 'none' && <ActionTag rule={rule} />}
          {notes}
        </td>
      ) : (
        <>
          <td className={classes.stack}>
            {opener}
            {layout === 'narrow' && to}
            {notes}
          </td>
          {layout === 'wide' && <td className="soft">{nameOf(rule.sender_id)}</td>}
          <td>
            <ReplyText text={rule.reply} off={off} />
          </td>
          <td>
            <ActionTag rule={rule} />
          </td>
          {layout === 'wide' && (
            <td data-align="end" className={rule.times === 0 ? 'muted' : undefined}>
              {number(rule.times)}
            </td>
          )}
        </>
      )}
    </tr>
  )
}
