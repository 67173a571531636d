import { Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey, Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { testProfilesQuery } from '../../app/test-profiles.ts'
import { Act } from '../../ui/Act.tsx'
import { CheckField, TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Draft.module.css'
import { deliveryKey, sendProof } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { PersonField } from './PersonField.tsx'

/** Before everyone: a few phones that one can hold in the hand. */
export function ProofButton() {
  const { t } = useTranslation('deliveries')
  const { written } = useOpenDelivery()
  const [opened, setOpened] = useState(false)
  const ready = written.channel !== null && written.content.text.trim() !== ''
  return (
    <>
      <Act
        right="deliveries.prepare"
        off={!ready && t('next.missing', { what: t(written.channel === null ? 'next.channel' : 'next.text') })}
        onClick={() => setOpened(true)}
      >
        {t('proof.act')}
      </Act>
      {opened && <ProofDialog onClose={() => setOpened(false)} />}
    </>
  )
}

function ProofDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['deliveries', 'app'])
  const { list } = useFormats()
  const phone = usePhone()
  const client = useQueryClient()
  const { written, flush } = useOpenDelivery()
  const team = useQuery(testProfilesQuery)
  const reached = (team.data?.items ?? []).filter(({ number }) => number !== null)
  const namesOf = (names: string[]) =>
    list(names.length > 5 ? [...names.slice(0, 4), t('proof.others', { count: names.length - 4 })] : names)
  const [numbers, setNumbers] = useState('')
  const [person, setPerson] = useState<number | null>(null)
  const [toTeam, setToTeam] = useState(false)
  // One for each intention: a repeated try sends nothing twice.
  const [key] = useState(newIdempotencyKey)
  const to = numbers
    .split(/[\n,;]/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const sending = useMutation({
    async mutationFn() {
      await flush()
      return sendProof(written.id, key, { to, profile_id: person, test_profiles: toTeam })
    },
    async onSuccess(proof) {
      onClose()
      sayDone(t('proof.sent', { count: proof.to.length }))
      await client.invalidateQueries({ queryKey: deliveryKey(written.id) })
    },
  })
  const problem = sending.error instanceof Problem ? sending.error : null
  const wrong = problem?.fields.filter(({ path }) => path.startsWith('to.')) ?? []
  const sentence = t('proof.sentence')
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(sentence)} size={460}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          sending.mutate()
        }}
      >
        <Sentence text={sentence} size="panel" />
        <p className="soft">{t('proof.text')}</p>
        <TextAreaField
          label={t('proof.to')}
          hint={t('proof.toHint')}
          error={wrong.length > 0 && wrong.map(({ says }) => says).join(' ')}
          minRows={2}
          data-autofocus
          value={numbers}
          onChange={(event) => setNumbers(event.currentTarget.value)}
        />
        <PersonField
          label={t('proof.as')}
          hint={t('proof.asHint')}
          placeholder={t('proof.nobody')}
          onPick={setPerson}
        />
        {reached.length > 0 && (
          <CheckField
            label={t('proof.testProfiles')}
            hint={namesOf(reached.map(({ name, number }) => name ?? phone(number ?? '')))}
            checked={toTeam}
            onChange={(event) => setToTeam(event.currentTarget.checked)}
          />
        )}
        {team.isSuccess && (
          <p className="hint">
            {reached.length === 0 && `${t('proof.noTestProfile')} `}
            <Link to="/profiles/test" className="link">
              {t(reached.length === 0 ? 'proof.chooseThem' : 'proof.changeThem')}
            </Link>
          </p>
        )}
        {problem && wrong.length === 0 && <ProblemNotice problem={problem} />}
        <div className={classes.dialogActs}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act
            look="primary"
            type="submit"
            right="deliveries.prepare"
            off={to.length === 0 && !toTeam && t('proof.nobodyYet')}
            loading={sending.isPending}
          >
            {t('proof.send')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}
