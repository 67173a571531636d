import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import type { Subdomain } from '../../app/subdomains.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, SwitchField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'

type Props = {
  /** Parley's own name, where it is not in the list yet. */
  own: string | null
  onClose: () => void
  onCreated: (subdomain: Subdomain) => void
}

export function NewSubdomainDrawer({ own, onClose, onCreated }: Props) {
  const { t } = useTranslation(['links', 'app'])
  const client = useQueryClient()
  const [host, setHost] = useState('')
  const [useOwn, setUseOwn] = useState(false)
  const chosen = useOwn && own !== null ? own : host.trim()
  const creating = useMutation({
    mutationFn: () => answered(api.POST('/api/subdomains', { body: { host: chosen } })),
    onSuccess: async (created) => {
      await client.invalidateQueries({ queryKey: ['subdomains'] })
      sayDone(t('new.created', { host: created.host }))
      onCreated(created)
    },
  })
  const problem = creating.error
  const toldByField = problem instanceof Problem && problem.fields.length > 0
  return (
    <Drawer
      kicker={t('new.kicker')}
      sentence={t('new.sentence')}
      onClose={onClose}
      foot={
        <Act
          look="primary"
          right="subdomains.manage"
          off={chosen === '' && t('new.host')}
          loading={creating.isPending}
          onClick={() => creating.mutate()}
        >
          {t('new.create')}
        </Act>
      }
    >
      {problem !== null && !toldByField && <ProblemNotice problem={problem} />}
      <TextField
        label={t('new.host')}
        hint={t('new.hint')}
        error={fieldError(problem, 'host')}
        maxLength={300}
        disabled={useOwn}
        autoCapitalize="none"
        spellCheck={false}
        value={useOwn && own !== null ? own : host}
        onChange={(event) => setHost(event.currentTarget.value)}
      />
      {own !== null && (
        <SwitchField
          label={t('new.own', { own })}
          hint={t('new.ownHint')}
          checked={useOwn}
          onChange={(event) => setUseOwn(event.currentTarget.checked)}
        />
      )}
    </Drawer>
  )
}
