import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SwitchField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { answered, api } from '../api.ts'
import { useMe } from '../session.ts'
import classes from './MailChoice.module.css'
import { mailQuery, type Notice } from './notices.ts'

/** Which notifications also come by mail: kept at once. */
export function MailChoice() {
  const { t } = useTranslation('notices')
  const client = useQueryClient()
  const email = useMe()?.user.email ?? ''
  const choice = useQuery(mailQuery)
  const keeping = useMutation({
    mutationFn: ({ kind, mail }: { kind: Notice['kind']; mail: boolean }) =>
      answered(api.PUT('/api/notifications/mail/{kind}', { params: { path: { kind } }, body: { mail } })),
    onMutate: ({ kind, mail }) =>
      client.setQueryData(
        mailQuery.queryKey,
        (kept) => kept && { ...kept, kinds: kept.kinds.map((one) => (one.kind === kind ? { ...one, mail } : one)) },
      ),
    onSettled: () => client.invalidateQueries({ queryKey: mailQuery.queryKey }),
  })
  if (choice.isPending) return <Loading what={t('mail.what')} />
  if (choice.isError) return <ProblemNotice problem={choice.error} onRetry={choice.refetch} />
  const { sends, kinds } = choice.data
  return (
    <div className={classes.choice}>
      <p className="soft">{sends ? t('mail.hint', { email }) : t('mail.off')}</p>
      {kinds.map(({ kind, name, mail }) => (
        <SwitchField
          key={kind}
          label={name}
          checked={mail}
          onChange={(event) => keeping.mutate({ kind, mail: event.currentTarget.checked })}
        />
      ))}
      {keeping.isError && <ProblemNotice problem={keeping.error} />}
    </div>
  )
}
