import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { ContentEditor } from '../../app/content-editor/ContentEditor.tsx'
import type { Content } from '../../app/content-editor/content.ts'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, SwitchField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { ActionFields } from './ActionFields.tsx'
import { HearsFields } from './HearsFields.tsx'
import { after, meets, usualPlace } from './order.ts'
import classes from './Rules.module.css'
import {
  changeRule,
  createRule,
  deleteRule,
  fieldsOf,
  newRule,
  type Owner,
  priceQuery,
  type Rule,
  type RuleFields,
  type Table,
  tableQuery,
} from './reply-rules.ts'
import { whyNot } from './why-not.ts'

type Props = {
  owner: Owner
  table: Table
  /** Null: a new one. */
  rule: Rule | null
  onClose: () => void
  onMade: (id: number) => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** Writes one rule: what it hears, what it answers, what it does; says at once where it would never be asked. */
export function RuleDrawer({ owner, table, rule, onClose, onMade, ...steps }: Props) {
  const { t } = useTranslation(['replyRules', 'app'])
  const client = useQueryClient()
  const [fields, setFields] = useState<RuleFields>(() => (rule ? fieldsOf(rule) : newRule))
  const [accepted, setAccepted] = useState(false)
  const [before, setBefore] = useState<number | null>(() => (rule ? null : usualPlace(table.rules)))
  const change = (changed: Partial<RuleFields>) => setFields({ ...fields, ...changed })
  const may = table.may_change
  const { queryKey } = tableQuery(owner)
  const versionNow = () => client.getQueryData(queryKey)?.version ?? table.version
  const readAgain = () => client.invalidateQueries({ queryKey })

  const saving = useMutation({
    mutationFn: () => {
      const wanted = { version: versionNow(), rule: fields, accepted }
      return rule ? changeRule(rule.id, wanted) : createRule(owner, { ...wanted, before })
    },
    async onSuccess() {
      await readAgain()
      sayDone(t(rule ? 'saved' : 'added'))
    },
  })
  // Not once somebody has closed it meanwhile.
  const save = () => saving.mutate(undefined, { onSuccess: ({ id }) => !rule && onMade(id) })
  const deleting = useMutation({
    mutationFn: (gone: Rule) => deleteRule(gone.id, versionNow()),
    async onSuccess({ version }, gone) {
      const next = after(table.rules, gone.id)
      client.setQueryData(
        queryKey,
        (one) => one && { ...one, version, rules: one.rules.filter(({ id }) => id !== gone.id) },
      )
      onClose()
      await readAgain()
      sayDone(t('deleted'), async () => {
        await createRule(owner, { version: versionNow(), rule: fieldsOf(gone), accepted: true, before: next })
        await readAgain()
      })
    },
  })
  const problem = saving.error ?? deleting.error
  const wrong = (path: string) => fieldError(saving.error, path) ?? fieldError(saving.error, `rule.${path}`)
  const wrongReply = wrong('content.text') ?? wrong('reply')
  const told = ['keyword', 'sender_id', 'action', 'content', 'reply', 'rule']
  const toldByFields =
    problem instanceof Problem &&
    problem.fields.length > 0 &&
    problem.fields.every(({ path }) => told.includes(path.split('.')[0] ?? ''))
  const changed = problem instanceof Problem && problem.code === 'rules-changed'
  const opensOptOuts = fields.action.kind === 'unquarantine' && fields.action.opt_outs
  const content: Content = useMemo(
    () => ({ text: fields.reply, language: null, variants: [], mention: false }),
    [fields.reply],
  )
  const { mode, keyword, sender_id, enabled } = fields
  const heard = useMemo(() => ({ ...newRule, mode, keyword, sender_id, enabled }), [mode, keyword, sender_id, enabled])
  // Of ten thousand rules it takes a moment, which no key waits for.
  const settled = useDeferredValue(heard)
  const met = useMemo(() => meets(table.rules, rule?.id ?? null, settled, before), [table.rules, rule, settled, before])
  return (
    <Drawer
      {...steps}
      width={480}
      kicker={rule ? t('rule', { place: rule.place, all: table.rules.length }) : t('newRule')}
      sentence={sentenceOf(t, fields)}
      onClose={onClose}
      foot={
        <>
          {rule && (
            <Act
              look="quiet"
              off={!may && whyNot(t, table)}
              loading={deleting.isPending}
              onClick={() => deleting.mutate(rule)}
            >
              {t('delete')}
            </Act>
          )}
          <span className="grow" />
          <Act
            look="primary"
            off={!may ? whyNot(t, table) : opensOptOuts && !accepted && t('acceptFirst')}
            loading={saving.isPending}
            onClick={save}
          >
            {t(rule ? 'save' : 'addIt')}
          </Act>
        </>
      }
    >
      {problem != null && !toldByFields && (
        <ProblemNotice problem={problem}>
          {changed && (
            <Act
              size="xs"
              onClick={() => {
                saving.reset()
                deleting.reset()
                void readAgain()
              }}
            >
              {t('readAgain')}
            </Act>
          )}
        </ProblemNotice>
      )}
      <div className={classes.form}>
        <HearsFields
          {...{ table, rule, fields, change, met, wrong }}
          disabled={!may}
          onBefore={rule ? null : setBefore}
        />
        <section>
          <h3>{t('answer')}</h3>
          <ContentEditor
            reply
            value={content}
            onChange={({ text }) => change({ reply: text })}
            channelId={null}
            marketing={false}
            readOnly={!may}
          />
          {wrongReply && <p className="fail">{wrongReply}</p>}
          {fields.reply.trim() === '' ? <p className="hint">{t('replyHint')}</p> : <Price account={table.account_id} />}
        </section>
        <ActionFields {...{ table, fields, change, wrong, accepted }} onAccepted={setAccepted} disabled={!may} />
        <SwitchField
          label={t('enabled')}
          disabled={!may}
          checked={fields.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </div>
    </Drawer>
  )
}

type Say = ReturnType<typeof useTranslation<['replyRules', 'app']>>['t']
const sentenceOf = (t: Say, { keyword, mode }: RuleFields) =>
  keyword.trim() === '' ? t('one.any') : t(`one.${mode}`, { keyword: keyword.trim() })

/** What one SMS of a reply is charged, where it is. */
function Price({ account }: { account: number }) {
  const { t } = useTranslation('replyRules')
  const { credits, number } = useFormats()
  const price = useQuery({ ...priceQuery(account), enabled: account > 0 }).data
  if (!price) return null
  const { least, most } = price
  return (
    <p className="hint">
      {least === most
        ? t('price.one', { price: credits(most / 1000) })
        : t('price.between', { least: number(least / 1000), most: credits(most / 1000) })}
    </p>
  )
}
