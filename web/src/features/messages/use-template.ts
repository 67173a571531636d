import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldsQuery, personQuery, typesOf } from '../../app/content-editor/content.ts'
import { labelOf, standIns } from '../../app/content-editor/use-content.ts'
import { templatesQuery } from '../../app/templates.ts'
import { fillTemplate, valuesFrom } from './fill-template.ts'
import type { Check, Sender } from './messages.ts'

export type Templating = ReturnType<typeof useTemplate>

/** The template that a message is made of, if any, filled in for the person of the number. */
export function useTemplate(sender: Sender | undefined, check: Check | undefined) {
  const { t } = useTranslation('content')
  const [id, setId] = useState<number | null>(null)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const templates = useQuery(templatesQuery).data ?? []
  const known = useQuery({ ...fieldsQuery, enabled: id !== null }).data
  const profile = check?.profile?.id
  const person = useQuery({ ...personQuery(profile ?? 0), enabled: id !== null && profile !== undefined })
  const chosen = templates.find((one) => one.id === id) ?? null

  const fields = useMemo(() => known?.map((field) => ({ ...field, given: false })), [known])
  const types = useMemo(() => typesOf(fields ?? []), [fields])
  const wayOut = sender?.sender.way_out ?? null
  const filled = useMemo(() => {
    if (chosen === null || fields === undefined) return undefined
    // Of a number that nobody has nothing is known; before a number is written, fields stand for themselves.
    const nobody = check?.number.ok ? {} : standIns(fields, true, (field) => labelOf(field, t))
    return fillTemplate(chosen, {
      types,
      wayOut,
      person: profile === undefined ? nobody : (person.data?.values ?? {}),
      typed,
    })
  }, [chosen, fields, types, wayOut, check?.number.ok, profile, person.data, typed, t])
  const reading = chosen !== null && (fields === undefined || (profile !== undefined && person.data === undefined))

  return {
    templates,
    chosen,
    /** Null where a mistake is in it; nothing while it is read, and without a template. */
    filled: reading ? undefined : filled,
    labels: new Map(fields?.map((field) => [field.name, labelOf(field, t)])),
    typed,
    type: (name: string, value: string) => setTyped((before) => ({ ...before, [name]: value })),
    choose(template: number | null) {
      setId(template)
      setTyped({})
    },
    values: valuesFrom(typed, filled?.asked ?? [], types),
  }
}
