import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { State } from '../../ui/State.tsx'
import type { Held } from './quarantine.ts'

type Props = {
  held: Held
  acts: { onKeep: (held: Held) => void; onOpen: (held: Held) => void }
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** One number that changed hands, with all that is known for the decision. */
export function HeldDrawer({ held, acts, ...drawer }: Props) {
  const { t } = useTranslation('quarantine')
  const { moment } = useFormats()
  const phone = usePhone()
  return (
    <Drawer
      {...drawer}
      kicker={t('held.kicker')}
      sentence={`<b>${phone(held.address)}</b>`}
      foot={
        <>
          <Act right="quarantine.manage" onClick={() => acts.onKeep(held)}>
            {t('held.keep')}
          </Act>
          <span className="end">
            <Act right="quarantine.manage" onClick={() => acts.onOpen(held)}>
              {t('held.open')}
            </Act>
          </span>
        </>
      }
    >
      <Facts
        facts={[
          [t('held.column.who'), <Whose key="who" held={held} />],
          [t('held.column.why'), useHeldWhy()(held)],
          ...(held.said === null
            ? []
            : [
                [
                  t('held.said'),
                  <span key="said" className="theirs">
                    {t('quoted', { text: held.said })}
                  </span>,
                ] as const,
              ]),
          [t('held.status'), <State key="status" of="address" is={held.status} />],
          [t('held.closed'), moment(held.closed_since)],
          [t('held.column.since'), moment(held.at)],
        ]}
      />
      <p className="hint">{t('held.note')}</p>
    </Drawer>
  )
}

function Whose({ held }: { held: Held }) {
  return (
    <Link to="/profiles/$id" params={{ id: String(held.profile.id) }} className="link">
      {useHeldName()(held)}
    </Link>
  )
}

export function useHeldName() {
  const { t } = useTranslation('quarantine')
  return ({ profile }: Held) => profile.name ?? t('held.noName', { id: profile.id })
}

export function useHeldWhy() {
  const { t } = useTranslation('quarantine')
  const phone = usePhone()
  return (held: Held) =>
    held.why === 'new-number'
      ? t('held.newNumber', { from: phone(held.from_number ?? '') })
      : t('held.passedOn', { from: held.from_profile?.name ?? t('held.somebody') })
}
