import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { type AuditAct, type Place, placeOf, subjectName, subjectOf } from './acts.ts'
import { roleOf } from './people.ts'

type Known = 'user.created'

/** An act as people say it: who, what, on what, and where that can be seen. */
export function useActWords() {
  const { t, i18n } = useTranslation('access')
  const phone = usePhone()
  const router = useRouter()

  return {
    who: ({ actor, actor_name }: Pick<AuditAct, 'actor' | 'actor_name'>) =>
      actor_name ?? (actor === 'parley' ? t('audit.parley') : t('audit.someone')),
    what({ action, details }: Pick<AuditAct, 'action' | 'details'>): string {
      if (action === 'user.changed') {
        const role = roleOf(String(details.role))
        if (role) return t('audit.access.role', { role: t(`role.name.${role}`) })
        return t(details.disabled === true ? 'audit.access.closed' : 'audit.access.reopened')
      }
      // An act of an older release may have lost its words: it is shown as it was written down.
      return i18n.exists(`access:act.${action}`) ? t(`act.${action as Known}`) : action
    },
    subject(act: Pick<AuditAct, 'subject' | 'subject_name' | 'details'>) {
      const { kind, id } = subjectOf(act.subject)
      if (kind === 'number') return phone(id)
      const name = subjectName(act)
      // Senders keep their number without its sign; short codes are numbers of no one.
      if (kind === 'sender' && name !== null && /^\d{9,}$/.test(name)) return phone(`+${name}`)
      return name ?? t('audit.number', { id })
    },
    place({ action, subject }: Pick<AuditAct, 'action' | 'subject'>): Place | null {
      const place = placeOf(subject)
      return place !== null && !action.endsWith('.deleted') && place.route in router.routesByPath ? place : null
    },
  }
}
