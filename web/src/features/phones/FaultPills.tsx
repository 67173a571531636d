import { Tooltip } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useWhyNot } from '../../ui/Act.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Phones.module.css'
import { type Carrier, cutLinks, liftFault, putFault } from './simulator.ts'

/** Each stands until it is pressed again. */
const standing = [
  'queue-full',
  'throttle',
  'receipt-first',
  'answer-twice',
  'receipt-twice',
  'receipt-lost',
  'no-enquire',
] as const
type Standing = (typeof standing)[number]

/** What the carrier does wrong on demand: pressed pills stand, cutting happens once. */
export function FaultPills({ faults }: { faults: Carrier['faults'] }) {
  const { t } = useTranslation('phones')
  const client = useQueryClient()
  const why = useWhyNot('simulator.use')
  const refresh = () => client.invalidateQueries({ queryKey: ['phones', 'carrier'] })
  const toggle = useMutation({
    mutationFn: async ({ kind, on }: { kind: Standing; on: boolean }) => {
      if (on) await putFault(kind, { kind })
      else await liftFault(kind)
    },
    onSettled: refresh,
  })
  const cut = useMutation({
    mutationFn: cutLinks,
    onSuccess: ({ cut }) => sayDone(cut === 0 ? t('cutNone') : t('cutDone', { count: cut })),
    onSettled: refresh,
  })
  const problem = toggle.error ?? cut.error
  return (
    <fieldset className={classes.faults}>
      <legend className="visually-hidden">{t('faults')}</legend>
      <Tooltip label={why ?? t('faultIs.cut')} events={touchToo}>
        <button
          type="button"
          className={classes.pill}
          aria-disabled={why !== undefined}
          onClick={() => why ?? cut.mutate()}
        >
          {t('fault.cut')}
        </button>
      </Tooltip>
      {standing.map((kind) => {
        const fault = faults.find(({ id }) => id === kind)
        const on = toggle.isPending && toggle.variables.kind === kind ? toggle.variables.on : fault !== undefined
        return (
          <Tooltip key={kind} label={why ?? t(`faultIs.${kind}`)} events={touchToo}>
            <button
              type="button"
              className={classes.pill}
              aria-pressed={on}
              aria-disabled={why !== undefined}
              onClick={() => why ?? toggle.mutate({ kind, on: !on })}
            >
              {t(`fault.${kind}`)}
              {fault !== undefined && fault.struck > 0 && <b className="num">{t('struck', { count: fault.struck })}</b>}
            </button>
          </Tooltip>
        )
      })}
      {problem && <ProblemNotice problem={problem} />}
    </fieldset>
  )
}

const touchToo = { hover: true, focus: true, touch: true }
