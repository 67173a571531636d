import { SegmentedControl } from '@mantine/core'
import type { Mode } from '@parley/workflow'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { changeMode } from '../workflows.ts'
import classes from './Panel.module.css'

type Props = { value: Mode; onChange: ((mode: Mode) => void) | null }

/** Whether an activity does what it is told, keeps people in front of it, or lets them straight through. */
export function ModeField({ value, onChange }: Props) {
  const { t } = useTranslation('workflows')
  const id = useId()
  return (
    <div>
      <h3 id={id}>{t('general.mode')}</h3>
      <SegmentedControl
        className={classes.segmented}
        aria-labelledby={id}
        disabled={onChange === null}
        data={(['normal', 'suspended', 'disabled'] as const).map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        value={value}
        onChange={(mode) => onChange?.(mode as Mode)}
      />
      <p className="hint">{t(`modeHint.${value}`)}</p>
    </div>
  )
}

/** The same while the workflow is in progress: it takes hold at once, for whoever comes from then on. */
export function LiveMode({ workflow, activity, value }: { workflow: number; activity: string; value: Mode }) {
  const { t } = useTranslation('workflows')
  const client = useQueryClient()
  const changing = useMutation({
    mutationFn: (mode: Mode) => changeMode(workflow, activity, mode),
    onSettled: () => client.invalidateQueries({ queryKey: ['workflows'] }),
  })
  return (
    <div className={classes.form}>
      <ModeField
        value={changing.isPending ? changing.variables : value}
        onChange={(mode) => !changing.isPending && changing.mutate(mode)}
      />
      <p className="hint">{t('modeLive')}</p>
      {changing.isError && <ProblemNotice problem={changing.error} />}
    </div>
  )
}
