import { planText } from '@parley/sms/text'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, SelectField, SwitchField, TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { useNumberName } from './cells.tsx'
import { keywordKey } from './lines.ts'
import classes from './Rules.module.css'
import {
  type KeywordRow,
  type KeywordSet,
  type Owner,
  resetKeyword,
  saveKeyword,
  type Table,
  tableQuery,
} from './reply-rules.ts'

const languages = ['fr', 'en', 'es', 'de', 'it', 'pt', 'nl'] as const
const all = 'all'

type Props = {
  owner: Owner
  table: Table
  set: KeywordSet
  sender: number | null
  onOpen: (key: string) => void
  onClose: () => void
}

/** What is answered to the words of a keyword set, on every number or on one; the words themselves are the law's. */
export function KeywordDrawer({ owner, table, set, sender, onOpen, onClose }: Props) {
  const { t } = useTranslation(['replyRules', 'app'])
  const client = useQueryClient()
  const nameOf = useNumberName(table.numbers)
  const { meaning } = set
  const rowOf = (of: number | null) =>
    table.keywords.find((one) => one.meaning === meaning && one.sender_id === of) ?? null
  const stored = rowOf(sender)
  const general = rowOf(null)
  const [row, setRow] = useState<KeywordRow>(
    () =>
      stored ?? {
        meaning,
        sender_id: sender,
        answers: general?.answers ?? true,
        scope: 'all',
        replies: sender === null ? {} : (general?.replies ?? {}),
      },
  )
  const change = (changed: Partial<KeywordRow>) => setRow({ ...row, ...changed })
  const may = table.may_change
  const { queryKey } = tableQuery(owner)
  const versionNow = () => client.getQueryData(queryKey)?.version ?? table.version
  const readAgain = () => client.invalidateQueries({ queryKey })
  const saving = useMutation({
    mutationFn: () => {
      const replies = Object.fromEntries(Object.entries(row.replies).filter(([, text]) => text.trim() !== ''))
      return saveKeyword(table.account_id, versionNow(), { ...row, replies })
    },
    async onSuccess() {
      await readAgain()
      sayDone(t('saved'))
    },
  })
  const resetting = useMutation({
    mutationFn: () => resetKeyword(table.account_id, versionNow(), { meaning, sender_id: sender }),
    async onSuccess() {
      await readAgain()
      sayDone(t('keywords.resetDone'))
      onClose()
    },
  })
  const problem = saving.error ?? resetting.error
  const toldByFields = problem instanceof Problem && problem.fields.length > 0
  const changed = problem instanceof Problem && problem.code === 'rules-changed'
  return (
    <Drawer
      width={460}
      kicker={t('keywords.kicker', { words: t(`words.${meaning}`) })}
      sentence={t(`keywords.sentence.${meaning}`)}
      onClose={onClose}
      foot={
        <>
          {stored && (
            <Act look="quiet" right="channels.manage" loading={resetting.isPending} onClick={() => resetting.mutate()}>
              {t(sender === null ? 'keywords.reset' : 'keywords.remove')}
            </Act>
          )}
          <span className="grow" />
          <Act look="primary" right="channels.manage" loading={saving.isPending} onClick={() => saving.mutate()}>
            {t('save')}
          </Act>
        </>
      }
    >
      {problem != null && !toldByFields && (
        <ProblemNotice problem={problem}>
          {changed && (
            <Act size="xs" onClick={() => void readAgain().then(() => saving.reset())}>
              {t('readAgain')}
            </Act>
          )}
        </ProblemNotice>
      )}
      <div className={classes.form}>
        <SelectField
          label={t('number')}
          hint={t('keywords.numberHint')}
          allowDeselect={false}
          searchable={table.numbers.length > 8}
          data={[
            { value: all, label: t('anyNumber') },
            ...table.numbers.map(({ id }) => ({ value: String(id), label: nameOf(id) })),
          ]}
          value={sender === null ? all : String(sender)}
          onChange={(value) => value !== null && onOpen(keywordKey(meaning, value === all ? null : Number(value)))}
        />
        <Handled table={table} sender={sender} />
        <SwitchField
          label={t('keywords.answers')}
          hint={t(meaning === 'opt-out' ? 'keywords.offOptOut' : 'keywords.off')}
          disabled={!may}
          checked={row.answers}
          onChange={(event) => change({ answers: event.currentTarget.checked })}
        />
        {meaning === 'opt-out' && (
          <SelectField
            label={t('keywords.scope')}
            hint={sender === null ? t('keywords.scopeNeeds') : undefined}
            allowDeselect={false}
            disabled={!may || sender === null}
            error={fieldError(saving.error, 'scope')}
            data={(['all', 'sender'] as const).map((value) => ({ value, label: t(`closes.${value}`) }))}
            value={row.scope}
            onChange={(value) => change({ scope: value === 'sender' ? 'sender' : 'all' })}
          />
        )}
        {row.answers && (
          <section className={classes.form}>
            <div>
              <h3>{t('keywords.replies')}</h3>
              <p className="hint">{t('keywords.repliesHint')}</p>
            </div>
            {languages.map((language) => {
              const text = row.replies[language] ?? ''
              return (
                <TextAreaField
                  key={language}
                  lang={language}
                  label={t(`lookalikes:setting.language.${language}` as 'keywords.scope')}
                  placeholder={set.replies[language] ?? ''}
                  autosize
                  maxLength={480}
                  disabled={!may}
                  hint={text.trim() === '' ? undefined : t('sms', { count: partsOf(text) })}
                  error={fieldError(saving.error, `replies.${language}`)}
                  value={text}
                  onChange={(event) => change({ replies: { ...row.replies, [language]: event.currentTarget.value } })}
                />
              )
            })}
          </section>
        )}
        <Words set={set} account={table.account_id} />
      </div>
    </Drawer>
  )
}

function partsOf(text: string): number {
  const plan = planText(text)
  return plan.kind === 'cannot-encode' ? 0 : plan.parts.length
}

/** Who answers these words on a number is a setting of the number. */
function Handled({ table, sender }: { table: Table; sender: number | null }) {
  const { t } = useTranslation('replyRules')
  const found = table.numbers.find(({ id }) => id === sender)
  if (!found || found.stop_handled_by === 'parley') return null
  const who = (['undecided', 'rule', 'provider'] as const).find((one) => one === found.stop_handled_by)
  return (
    <p className={classes.remark}>
      <span>
        {who && t(`handled.${who}`)}{' '}
        <Link to="/admin/senders" search={{ open: String(found.id) }} className="link">
          {t('toNumberSetting')}
        </Link>
      </span>
    </p>
  )
}

function Words({ set, account }: { set: KeywordSet; account: number }) {
  const { t, i18n } = useTranslation('replyRules')
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const groups = Map.groupBy(set.words, ({ language }) => language)
  return (
    <section>
      <h3>{t('keywords.words')}</h3>
      <p className="hint">
        {t('keywords.wordsHint')}{' '}
        <Link to="/admin/accounts/$id/opt-out" params={{ id: String(account) }} className="link">
          {t('keywords.listen')}
        </Link>
      </p>
      <dl className={classes.languages}>
        {[...groups].map(([language, words]) => (
          <div key={language ?? 'every'}>
            <dt>{language === null ? t('keywords.everyLanguage') : names.of(language)}</dt>
            <dd>
              {words.map(({ word, ordinary, when_asked, asks }) => (
                <span key={word} className={classes.word}>
                  {word}
                  {ordinary && ` ${t('keywords.ordinary')}`}
                  {when_asked && ` ${t('keywords.whenAsked')}`}
                  {asks && ` ${t('keywords.asks')}`}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
