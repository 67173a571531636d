import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../app/session.ts'
import { SwitchField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Draft.module.css'
import { deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { useWorkflowState } from './workflow-state.ts'

/** The SMS of a workflow: where it is sent from, and whether somebody is asked before. */
export function WorkflowNote() {
  const { t } = useTranslation('deliveries')
  const client = useQueryClient()
  const { written, state: saving } = useOpenDelivery()
  const stateWord = useWorkflowState()
  const mayConfirm = usePermission('deliveries.confirm').may
  const { id, version, workflow, settings, now, kind } = written
  const asking = useMutation({
    mutationFn: (ask: boolean) => moveDelivery.askConfirmation(id, version, ask),
    onSuccess: (changed) => client.setQueryData(deliveryKey(id), changed),
    onError: () => void client.invalidateQueries({ queryKey: deliveryKey(id) }),
  })
  if (workflow === null) return null
  const { ask_confirmation: asks } = settings
  const open = ['draft', 'recurring', 'preparing', 'prepared', 'unconfirmed'].includes(now.state)
  return (
    <div className={classes.note}>
      <p>
        {t('ofWorkflow.from')}{' '}
        <Link className="link" to={`/workflows/${workflow.id}` as '/'}>
          {workflow.label}
        </Link>{' '}
        ({stateWord(workflow.state)})
      </p>
      {kind !== 'execution' && (
        <div className={classes.asks}>
          <SwitchField
            label={t('ofWorkflow.ask')}
            hint={t(mayConfirm ? 'ofWorkflow.askHint' : 'ofWorkflow.confirmers')}
            checked={asks}
            disabled={!open || saving !== 'clean' || asking.isPending || (asks && !mayConfirm)}
            onChange={(event) => asking.mutate(event.currentTarget.checked)}
          />
        </div>
      )}
      {asking.isError && <ProblemNotice problem={asking.error} />}
    </div>
  )
}
