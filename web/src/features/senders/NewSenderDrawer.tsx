import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import type { Sender, SenderKind } from '../../app/senders.tsx'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { changeOf, SenderFields, usualFacts } from './SenderFields.tsx'
import { accountsToChoose, senderKinds } from './senders.ts'

type Props = { onClose: () => void; onCreated: (sender: Sender) => void }

export function NewSenderDrawer({ onClose, onCreated }: Props) {
  const { t } = useTranslation(['senders', 'app'])
  const client = useQueryClient()
  const accounts = useQuery(accountsToChoose)
  const [account, setAccount] = useState<number | null>(null)
  const [kind, setKind] = useState<SenderKind>('reply-number')
  const [value, setValue] = useState('')
  const [facts, setFacts] = useState(() => usualFacts(kind, null))
  const chosen = account ?? accounts.data?.[0]?.id ?? null

  const creating = useMutation({
    mutationFn: (account_id: number) =>
      answered(api.POST('/api/senders', { body: { account_id, kind, value, ...changeOf(facts) } })),
    onSuccess: async (sender) => {
      await client.invalidateQueries({ queryKey: ['senders'] })
      sayDone(t('created', { sender: sender.value }))
      onCreated(sender)
    },
  })
  const choose = (next: SenderKind) => {
    setKind(next)
    setFacts(usualFacts(next, facts.country))
  }
  const problem = creating.error
  const known =
    fieldError(problem, 'value') ?? fieldError(problem, 'route_sender_id') ?? fieldError(problem, 'route_value')

  return (
    <Drawer
      kicker={t('new.kicker')}
      sentence={t('new.sentence')}
      onClose={onClose}
      foot={
        chosen !== null && (
          <Act
            look="primary"
            right="channels.manage"
            loading={creating.isPending}
            onClick={() => creating.mutate(chosen)}
          >
            {t('new.create')}
          </Act>
        )
      }
    >
      {accounts.isPending && <Loading what={t('whatAccounts')} />}
      {accounts.isError && <ProblemNotice problem={accounts.error} onRetry={accounts.refetch} />}
      {accounts.data?.length === 0 && (
        <Empty text={t('noAccount')}>
          <Act to="/admin/accounts">{t('toAccounts')}</Act>
        </Empty>
      )}
      {problem !== null && known === undefined && <ProblemNotice problem={problem} />}
      {chosen !== null && (
        <>
          <SelectField
            label={t('kindHead')}
            hint={t(`kindHint.${kind}`)}
            allowDeselect={false}
            data={senderKinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
            value={kind}
            onChange={(next) => choose(senderKinds.find((one) => one === next) ?? kind)}
          />
          <TextField
            label={t(kind === 'alphanumeric' ? 'value.name' : 'value.number')}
            error={fieldError(problem, 'value')}
            placeholder={examples[kind]}
            maxLength={50}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <SelectField
            label={t('account')}
            error={fieldError(problem, 'account_id')}
            allowDeselect={false}
            data={(accounts.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(chosen)}
            onChange={(id) => id !== null && setAccount(Number(id))}
          />
          <SenderFields
            self={null}
            kind={kind}
            account={chosen}
            facts={facts}
            onFacts={setFacts}
            problem={problem}
            disabled={false}
          />
        </>
      )}
    </Drawer>
  )
}

const examples: Record<SenderKind, string> = {
  'short-code': '38064',
  'long-number': '+33 7 57 93 00 10',
  'toll-free': '+1 833 555 0119',
  'reply-number': '36173',
  alphanumeric: 'COLIBRI',
}
