import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { AboveRow, AccountRow, AroundRow, KeywordRow, QuestionRow, WorkflowRow } from './FixedRows.tsx'
import { filterRules, type Line, linesOf } from './lines.ts'
import { hiddenIn } from './order.ts'
import { RuleRow } from './RuleRow.tsx'
import classes from './Rules.module.css'
import type { Owner, Table } from './reply-rules.ts'
import { useReorder } from './use-reorder.ts'

type Props = {
  owner: Owner
  table: Table
  q: string
  open: string | undefined
  /** A drawer is open beside it. */
  narrow: boolean
  /** The row that the tester says takes its message. */
  won: string | null
  onOpen: (key: string) => void
  onMove: (id: number, before: number | null) => void
  onClear: () => void
}

/** Ten thousand rules are read at once; only the rows in sight are in the page. */
export function RulesTable({ owner, table, q, open, narrow, won, onOpen, onMove, onClear }: Props) {
  const { t } = useTranslation('replyRules')
  const { number } = useFormats()
  const phone = useMediaQuery('(max-width: 720px)') ?? false
  const scroller = useRef<HTMLDivElement>(null)
  const filtered = q.trim() !== ''
  const reorder = useReorder({ rules: table.rules, scroller, onMove })
  const { lift, shown: ordered } = reorder
  const hidden = useMemo(() => hiddenIn(ordered), [ordered])
  const rules = useMemo(() => filterRules(ordered, q), [ordered, q])
  const lines = useMemo(() => linesOf(table, owner, rules, filtered), [table, owner, rules, filtered])
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (lines[i]?.kind === 'group' ? 38 : phone ? 92 : 62),
    getItemKey: (i) => lines[i]?.key ?? i,
    overscan: 10,
    scrollPaddingStart: 40,
  })

  // The row that is moved by the keys stays in sight, with the focus on its handle.
  const lifted = lift?.by === 'keys' ? lift : null
  const wantsFocus = useRef<number | null>(null)
  const liftedAt = lifted ? lines.findIndex((line) => line.kind === 'rule' && line.rule.id === lifted.id) : -1
  useLayoutEffect(() => {
    if (liftedAt >= 0) virtual.scrollToIndex(liftedAt, { align: 'auto' })
  }, [liftedAt, virtual])
  if (lifted) wantsFocus.current = lifted.id
  useLayoutEffect(() => {
    const id = wantsFocus.current
    if (id === null) return
    const grip = scroller.current?.querySelector<HTMLElement>(`[data-grip="${id}"]`)
    if (!grip) return
    grip.focus({ preventScroll: true })
    if (!lifted) wantsFocus.current = null
  })

  // What is open or takes the message that is tried comes into sight, once.
  const wanted = won ?? (open !== undefined && /^\d+$/.test(open) ? `rule:${open}` : null)
  const wantedAt = wanted === null ? -1 : lines.findIndex(({ key }) => key === wanted)
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows that move do not take the view along
  useEffect(() => {
    if (wantedAt >= 0) virtual.scrollToIndex(wantedAt, { align: 'auto' })
  }, [wanted, wantedAt >= 0])

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || !(event.target instanceof HTMLElement) || event.target.dataset.opens === undefined) return
    const openers = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-opens]') ?? [])]
    const next = openers[openers.indexOf(event.target) + by]
    if (!next) return
    event.preventDefault()
    next.focus()
    next.scrollIntoView({ block: 'nearest' })
  }

  const items = virtual.getVirtualItems()
  const above = items[0]?.start ?? 0
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0)
  const layout = phone ? 'phone' : narrow ? 'narrow' : 'wide'
  const columns = { phone: 2, narrow: 4, wide: 6 }[layout]
  const row = (line: Line, index: number) => {
    const shared = { index, measure: virtual.measureElement, layout, won: won === line.key, table } as const
    switch (line.kind) {
      case 'group':
        return (
          <tr key={line.key} data-index={index} ref={virtual.measureElement} className={classes.group}>
            <th colSpan={columns} scope="rowgroup">
              {t(`group.${line.name}`, { name: table.name })}
            </th>
          </tr>
        )
      case 'keyword':
        return (
          <KeywordRow key={line.key} {...shared} line={line} open={open === line.key} onOpen={() => onOpen(line.key)} />
        )
      case 'question':
        return <QuestionRow key={line.key} {...shared} />
      case 'workflow':
        return <WorkflowRow key={line.key} {...shared} />
      case 'above':
        return <AboveRow key={line.key} {...shared} />
      case 'around':
        return <AroundRow key={line.key} {...shared} owner={line.owner} />
      case 'account':
        return <AccountRow key={line.key} {...shared} />
      case 'none':
        return (
          <tr key={line.key} data-index={index} ref={virtual.measureElement}>
            <td colSpan={columns} className={classes.none}>
              <Rich text={t(filtered ? 'noneFound' : `noRule.${owner.level}`)} />{' '}
              {filtered ? (
                <Act size="xs" onClick={onClear}>
                  {t('clear')}
                </Act>
              ) : (
                table.may_change && (
                  <Act size="xs" onClick={() => onOpen('new')}>
                    {t('addFirst')}
                  </Act>
                )
              )}
            </td>
          </tr>
        )
      case 'rule':
        return (
          <RuleRow
            key={line.key}
            {...shared}
            rule={line.rule}
            last={line.at === rules.length - 1}
            hiddenBy={hidden.get(line.rule.id) ?? null}
            open={open === String(line.rule.id)}
            onOpen={() => onOpen(String(line.rule.id))}
            lift={lift}
            grip={table.may_change && !filtered && table.rules.length > 1 ? reorder : null}
            onMoveAbove={table.may_change ? (by) => onMove(line.rule.id, by) : null}
          />
        )
    }
  }
  return (
    <section className={classes.frame} aria-label={t('table')}>
      <div className={classes.scroller} ref={scroller} data-dragging={lift?.by === 'pointer' || undefined}>
        <table className={classes.table} aria-label={t('table')} aria-rowcount={lines.length + 1}>
          <colgroup>
            <col style={{ width: phone ? 48 : 62 }} />
            <col />
            {!phone && (
              <>
                {layout === 'wide' && <col style={{ width: '13%' }} />}
                <col style={{ width: layout === 'wide' ? '30%' : '36%' }} />
                <col style={{ width: layout === 'wide' ? '20%' : 214 }} />
                {layout === 'wide' && <col style={{ width: 84 }} />}
              </>
            )}
          </colgroup>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('column.place')}</span>
              </th>
              <th scope="col">{t(phone ? 'column.rule' : 'column.when')}</th>
              {!phone && (
                <>
                  {layout === 'wide' && <th scope="col">{t('column.to')}</th>}
                  <th scope="col">{t('column.reply')}</th>
                  <th scope="col">{t('column.action')}</th>
                  {layout === 'wide' && (
                    <th scope="col" data-align="end">
                      {t('column.times')}
                    </th>
                  )}
                </>
              )}
            </tr>
          </thead>
          <tbody onKeyDown={onKeyDown}>
            {above > 0 && <Space height={above} />}
            {items.map(({ index }) => {
              const line = lines[index]
              return line ? row(line, index) : null
            })}
            {below > 0 && <Space height={below} />}
          </tbody>
        </table>
      </div>
      <footer className={classes.foot}>
        <span>
          <Rich
            text={
              filtered
                ? t('foot.found', { count: rules.length, all: number(table.rules.length) })
                : t('foot.all', { count: table.rules.length })
            }
          />
        </span>
        {table.may_change && !filtered && table.rules.length > 1 && (
          <span className={narrow ? 'visually-hidden' : 'wide-only'} id="reply-rules-keys">
            {t('foot.keys')}
          </span>
        )}
        {filtered && table.may_change && <span className="wide-only">{t('foot.noMove')}</span>}
      </footer>
      <div className="visually-hidden" role="status" aria-live="assertive">
        {reorder.said}
      </div>
    </section>
  )
}

const Space = ({ height }: { height: number }) => (
  <tr aria-hidden style={{ height }}>
    <td className={classes.space} />
  </tr>
)
