import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../app/find-people.ts'
import { useFormats } from '../../app/formats.ts'
import { OptOutDialog } from '../../app/opt-out/OptOutDialog.tsx'
import { optOutNumber, right } from '../../app/opt-out/opt-outs.ts'
import { usePhone } from '../../app/phones.ts'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { SelectField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { NoSms } from './NoSms.tsx'
import classes from './Profiles.module.css'
import { heldQuery, listsQuery, type ProfileDetail, profileQuery, putOnList, takeOffList } from './profiles.ts'

/** How the number stands, the lists, who shares the number, the numbers of before. */
export function ProfileSide({ profile }: { profile: ProfileDetail }) {
  const { t } = useTranslation('profiles')
  const { date, moment } = useFormats()
  const phone = usePhone()
  return (
    <aside className={classes.side}>
      {profile.standing !== null && (
        <Link to="/admin/quarantine" search={{ q: profile.number ?? '' }}>
          <State of="address" is={profile.standing} />
        </Link>
      )}
      {(profile.standing === 'opted-out' || profile.standing === 'quarantined') && (
        <p className="hint">{t(profile.email === null ? 'one.closedNumber' : 'one.closedNumberMail')}</p>
      )}
      <HeldNote profile={profile.id} />
      <NoSms profile={profile}>
        {profile.number !== null && <OptOutForThem profile={profile} number={profile.number} />}
      </NoSms>
      <ListsOf profile={profile} />
      {profile.same_number.length > 0 && (
        <section>
          <h2>{t('one.sharing')}</h2>
          <ul>
            {profile.same_number.map(({ id, name }) => (
              <li key={id} className={classes.line}>
                <Link to="/profiles/$id" params={{ id: String(id) }} className="link">
                  {name || t('noName')}
                </Link>
              </li>
            ))}
          </ul>
          <p className="hint">{t('one.sharingHint')}</p>
        </section>
      )}
      {profile.former_numbers.length > 0 && (
        <section>
          <h2>{t('one.former')}</h2>
          <ul>
            {profile.former_numbers.map(({ number, until }) => (
              <li key={number} className={classes.line}>
                <span className="num grow">{phone(number)}</span>
                <span className="muted">{t('one.until', { date: date(until) })}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="hint">
        {t('one.changed', { at: moment(profile.updated_at), created: moment(profile.created_at) })}
      </p>
    </aside>
  )
}

/** A closed number that changed hands: someone decides, elsewhere, whether what was said on it still holds. */
function HeldNote({ profile }: { profile: number }) {
  const { t } = useTranslation('profiles')
  const { may } = usePermission('quarantine.read')
  const held = useQuery({ ...heldQuery(profile), enabled: may }).data
  if (!held) return null
  return (
    <section>
      <p className="hint">{t(`one.held.${held.why}`)}</p>
      <p className={classes.acts}>
        <Act right="quarantine.read" to="/admin/quarantine/held" search={{ open: String(held.id) }}>
          {t('one.held.decide')}
        </Act>
      </p>
    </section>
  )
}

/** They asked by phone or by letter: what closes is the number that they have now. */
function OptOutForThem({ profile, number }: { profile: ProfileDetail; number: string }) {
  const { t } = useTranslation('optOut')
  const phone = usePhone()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Act right={right} onClick={() => setAsking(true)}>
        {t('act')}
      </Act>
      {asking && (
        <OptOutDialog
          name={nameOf(profile) || phone(number)}
          optOut={(asked) => optOutNumber({ address: number }, asked)}
          onDone={() =>
            Promise.all([
              client.invalidateQueries({ queryKey: profileQuery(profile.id).queryKey }),
              client.invalidateQueries({ queryKey: ['quarantine'] }),
            ])
          }
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

function ListsOf({ profile }: { profile: ProfileDetail }) {
  const { t } = useTranslation('profiles')
  const client = useQueryClient()
  const lists = useQuery(listsQuery)
  const { may } = usePermission('profiles.write')
  const reread = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: profileQuery(profile.id).queryKey }),
      client.invalidateQueries({ queryKey: ['profiles', 'list'] }),
      client.invalidateQueries({ queryKey: ['lists'] }),
    ])
  const putting = useMutation({ mutationFn: (list: number) => putOnList(list, profile.id), onSuccess: reread })
  const taking = useMutation({
    mutationFn: ({ id }: { id: number; name: string }) => takeOffList(id, profile.id),
    async onSuccess(_, { id, name }) {
      await reread()
      sayDone(t('one.takenOff', { name }), () => putting.mutate(id))
    },
  })
  const others = (lists.data ?? []).filter(({ id }) => !profile.lists.some((list) => list.id === id))
  const problem = putting.error ?? taking.error
  return (
    <section>
      <h2>{t('one.lists')}</h2>
      {profile.lists.length === 0 && <p className="muted">{t('one.noList')}</p>}
      <ul>
        {profile.lists.map((list) => (
          <li key={list.id} className={classes.line}>
            <Link to="/lists/$id" params={{ id: String(list.id) }} className="link grow truncate">
              {list.name}
            </Link>
            {may && (
              <ActionIcon
                size={26}
                aria-label={t('one.takeOff', { name: list.name })}
                onClick={() => taking.mutate(list)}
              >
                <IconX size={15} stroke={1.6} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {may && others.length > 0 && (
        <SelectField
          label=""
          aria-label={t('one.putOn')}
          placeholder={t('one.putOn')}
          searchable
          data={others.map(({ id, name }) => ({ value: String(id), label: name }))}
          value={null}
          onChange={(id) => id !== null && putting.mutate(Number(id))}
        />
      )}
      {problem && <ProblemNotice problem={problem} />}
    </section>
  )
}
