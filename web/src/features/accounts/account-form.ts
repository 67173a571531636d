import type { FormField, FormGroup } from './accounts.ts'

/** What the form holds: every setting, and the secrets that were typed. */
export type FormValues = { settings: Record<string, unknown>; secrets: Record<string, string> }

/** A form as it opens: what is stored, else the defaults. Secrets never come back from the server. */
export function firstValues(form: readonly FormGroup[], stored: Readonly<Record<string, unknown>> = {}): FormValues {
  const settings: Record<string, unknown> = {}
  for (const field of fieldsOf(form)) {
    if (field.secret) continue
    const value = stored[field.key] === undefined ? field.default : stored[field.key]
    if (value !== undefined) settings[field.key] = value
  }
  return { settings, secrets: {} }
}

/** Fields that another field’s value makes pointless are left out, and so is a group of which nothing is left. */
export function shownGroups(form: readonly FormGroup[], values: FormValues): FormGroup[] {
  return form
    .map((group) => ({ ...group, fields: group.fields.filter((field) => isAsked(field, values)) }))
    .filter((group) => group.fields.length > 0)
}

export function isAsked({ when }: FormField, { settings }: FormValues): boolean {
  return when === undefined || when.is.includes(String(settings[when.field] ?? ''))
}

/** What goes to the server: a secret only when something was typed. */
export function changeOf({ settings, secrets }: FormValues) {
  const typed = Object.entries(secrets).filter(([, value]) => value !== '')
  return { settings, ...(typed.length === 0 ? {} : { secrets: Object.fromEntries(typed) }) }
}

/** Where the server’s problem with a field is told: `settings.host`, `secrets.password`. */
export const pathOf = ({ key, secret }: FormField) => `${secret ? 'secrets' : 'settings'}.${key}`

const fieldsOf = (form: readonly FormGroup[]) => form.flatMap(({ fields }) => fields)
