import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import type { AuditAct } from './acts.ts'
import { useActWords } from './use-act-words.ts'

type Step = (() => void) | undefined
type Props = {
  act: AuditAct
  onClose: () => void
  onPrevious: Step
  onNext: Step
  onActor: () => void
  onSubject: () => void
}

/** One act with everything that was written down. */
export function ActDrawer({ act, onActor, onSubject, ...drawer }: Props) {
  const { t } = useTranslation('access')
  const { longDate, clock } = useFormats()
  const say = useActWords()
  const place = say.place(act)
  const details = Object.entries(act.details)
  return (
    <Drawer
      {...drawer}
      kicker={t('audit.reference', { id: act.id })}
      sentence={t('audit.one', { who: say.who(act), what: say.what(act) })}
      foot={
        <>
          <Act onClick={onSubject}>{t('audit.aboutThis')}</Act>
          <Act look="quiet" onClick={onActor}>
            {t('audit.byThem', { who: say.who(act) })}
          </Act>
        </>
      }
    >
      <Facts
        facts={[
          [t('audit.when'), `${longDate(act.at)}, ${clock(act.at)}`],
          [t('audit.who'), say.who(act)],
          [
            t('audit.subject'),
            place === null ? (
              say.subject(act)
            ) : (
              <Link key="place" to={place.to} search={place.search ?? {}} className="link">
                {say.subject(act)}
              </Link>
            ),
          ],
        ]}
      />
      <div>
        <h3>{t('audit.details')}</h3>
        {details.length === 0 ? (
          <p className="soft">{t('audit.none')}</p>
        ) : (
          <Facts
            facts={details.map(([name, value]) => [
              name,
              <span key={name} className="mono">
                {typeof value === 'string' ? value : JSON.stringify(value)}
              </span>,
            ])}
          />
        )}
      </div>
    </Drawer>
  )
}
