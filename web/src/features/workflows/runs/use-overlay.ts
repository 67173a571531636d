import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveRefresh } from '../../../app/live.ts'
import type { Overlay } from '../canvas/use-view.ts'
import { useNames } from '../names.ts'
import { type Message, messageQuery, type Run } from '../workflows.ts'
import { headline, standings, toConfirm, toDecide } from './run-states.ts'

/** What a run puts over its drawing, and the sentence about it. */
export function useOverlay(
  workflow: number,
  run: Run | undefined,
): { overlay: Overlay | null; sentence: string | null } {
  const { t } = useTranslation('workflows')
  const { activityName } = useNames(run?.definition ?? { activities: [] })
  const made = (run?.definition.activities ?? []).filter(
    (one) => one.kind === 'delivery' && one.settings.delivery !== null,
  )
  const messages = useQueries({
    queries: made.map(({ id }) => messageQuery(workflow, id)),
    combine: (read) =>
      new Map(read.flatMap(({ data }, i): [string, Message][] => (data ? [[made[i]?.id ?? '', data]] : []))),
  })
  useLiveRefresh(['deliveries', 'messages'], ['workflows', workflow, 'messages'])
  const overlay = useMemo(
    () =>
      run === undefined
        ? null
        : { standings: standings(run), crossings: new Map(run.transitions.map((one) => [one.id, one])), messages },
    [run, messages],
  )
  if (run === undefined) return { overlay, sentence: null }
  const first = toDecide(run)[0]
  if (first) {
    const name = activityName(first.activity)
    return { overlay, sentence: t(first.state === 'waiting' ? 'sentence.asks' : 'sentence.held', { name }) }
  }
  const [unconfirmed] = toConfirm(run)
  if (unconfirmed !== undefined)
    return { overlay, sentence: t('sentence.unconfirmed', { name: activityName(unconfirmed) }) }
  const { came, through } = headline(run)
  if (came === 0) return { overlay, sentence: t(run.ended_at === null ? 'sentence.nobody' : 'sentence.nobodyCame') }
  const said = through === 0 && run.ended_at === null ? 'sentence.onTheWay' : 'sentence.came'
  return { overlay, sentence: t(said, { count: came, through }) }
}
