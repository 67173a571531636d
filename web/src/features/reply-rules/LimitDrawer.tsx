import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, NumberField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { saveLimit, tableQuery } from './reply-rules.ts'

/** How many replies one phone gets by itself in an hour: where two machines that answer each other end. */
export function LimitDrawer({ account, most, onClose }: { account: number; most: number; onClose: () => void }) {
  const { t } = useTranslation('replyRules')
  const client = useQueryClient()
  const { may } = usePermission('channels.manage')
  const [wanted, setWanted] = useState<number | string>(most)
  const saving = useMutation({
    mutationFn: () => saveLimit(account, Number(wanted)),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: tableQuery({ level: 'account', id: account }).queryKey })
      sayDone(t('saved'))
    },
  })
  return (
    <Drawer
      kicker={t('limit.kicker')}
      sentence={t('limit.sentence', { count: most })}
      onClose={onClose}
      foot={
        <Act
          look="primary"
          right="channels.manage"
          off={wanted === '' && t('needed')}
          loading={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {t('save')}
        </Act>
      }
    >
      {saving.isError && <ProblemNotice problem={saving.error} />}
      <NumberField
        label={t('limit.label')}
        hint={t('limit.hint')}
        min={0}
        max={100}
        allowDecimal={false}
        disabled={!may}
        error={fieldError(saving.error, 'replies_per_hour')}
        value={wanted}
        onChange={setWanted}
      />
      <p className="soft">{t('limit.text')}</p>
    </Drawer>
  )
}
