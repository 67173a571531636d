import { useTranslation } from 'react-i18next'
import { useNames } from '../names.ts'
import classes from '../panel/Panel.module.css'
import { PersonLine } from '../panel/PersonLine.tsx'
import { SidePanel } from '../panel/SidePanel.tsx'
import type { DryRun } from '../workflows.ts'

/** Who would go over a transition: the first of them. */
export function TrialPeople({
  trial,
  transition,
  onClose,
}: {
  trial: DryRun
  transition: string
  onClose: () => void
}) {
  const { t } = useTranslation(['workflowDryRun', 'workflows'])
  const { transitionName, activityName } = useNames(trial.definition)
  const drawn = trial.definition.transitions.find(({ id }) => id === transition)
  const crossed = trial.transitions.find(({ id }) => id === transition)
  if (!drawn) return null
  const sample = crossed?.sample ?? []
  return (
    <SidePanel
      title={`${transitionName(drawn)} → ${activityName(drawn.to)}`}
      kind={t('workflows:transition.count', { count: crossed?.people ?? 0 })}
      onClose={onClose}
    >
      {crossed?.sample === null && <p className={classes.note}>{t('hidden')}</p>}
      {crossed !== undefined && crossed.people > sample.length && sample.length > 0 && (
        <p className="hint">{t('first')}</p>
      )}
      <ul className={classes.times}>
        {sample.map((person) => (
          <PersonLine key={person.key} person={person} />
        ))}
      </ul>
      {(crossed === undefined || crossed.people === 0) && <p className="muted">{t('workflows:transition.nobody')}</p>}
    </SidePanel>
  )
}
