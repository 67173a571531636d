import type { components } from '../../app/api.gen.ts'

export type AuditAct = components['schemas']['Act']
export type Place = { to: string; search?: Record<string, unknown> }

/** `list.members-added` is a kind and what was done. */
export const kindOf = (action: string) => action.slice(0, action.indexOf('.'))

/** What was acted upon, as the log writes it: `account:3`, or the number whose quarantine changed. */
export function subjectOf(subject: string): { kind: string; id: string } {
  const colon = subject.indexOf(':')
  return colon < 0 ? { kind: 'number', id: subject } : { kind: subject.slice(0, colon), id: subject.slice(colon + 1) }
}

/** What the subject was called at the time: the details of an act carry it under one of these. */
export function subjectName({ subject_name, details }: Pick<AuditAct, 'subject_name' | 'details'>): string | null {
  const named = ['name', 'value', 'label', 'file', 'url', 'host']
    .map((key) => details[key])
    .find((value) => typeof value === 'string')
  return subject_name ?? (typeof named === 'string' ? named : null)
}

/** Where the subject can be seen. Whoever shows it asks the router whether the page exists. */
export function placeOf(subject: string): (Place & { route: string }) | null {
  const { kind, id } = subjectOf(subject)
  const page = pages[kind]
  if (page === undefined) return null
  if (page.endsWith('/$id')) return { route: page, to: page.replace('$id', encodeURIComponent(id)) }
  return { route: page, to: page, search: kind === 'number' ? { q: id } : { open: id } }
}

const pages: Record<string, string> = {
  account: '/admin/accounts/$id',
  sender: '/admin/senders',
  channel: '/admin/channels',
  subdomain: '/admin/subdomains',
  number: '/admin/quarantine',
  user: '/admin/users',
  key: '/admin/keys',
  profile: '/profiles/$id',
  list: '/lists/$id',
  import: '/imports/$id',
  template: '/templates/$id',
  message: '/compose',
  hours: '/admin/hours',
  webhook: '/admin/webhooks',
  'reply-notice': '/admin/notifications',
  workspace: '/admin/general',
}
