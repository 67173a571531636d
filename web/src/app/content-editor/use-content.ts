import { useDebouncedValue } from '@mantine/hooks'
import { compileTemplate, mentionOf, sourceWithShortLinks, type Values } from '@parley/sms/template'
import { planText } from '@parley/sms/text'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { forcingOf } from '../forcing.ts'
import {
  type Content,
  channelsQuery,
  checkQuery,
  type Field,
  fieldsQuery,
  personQuery,
  previewQuery,
  typesOf,
} from './content.ts'
import { tickParts } from './measure.ts'
import { replaceForcingIn, wordsOf } from './write.ts'

/** How long the fingers rest before the server is asked. */
const restMs = 500

export type Editing = ReturnType<typeof useContent>

/** A content as it stands: the text that is open, how it reads for one person, and what is to be said of it. */
export function useContent(
  content: Content,
  {
    channelId,
    profileId,
    given,
  }: { channelId: number | null; profileId: number | null | undefined; given: readonly string[] },
) {
  const { t } = useTranslation('content')
  const known = useQuery(fieldsQuery)
  const channels = useQuery(channelsQuery)
  const channel = channels.data?.items.find(({ channel_id }) => channel_id === channelId)
  const fields = useMemo((): Field[] => {
    const named = (known.data ?? []).map((field) => ({ ...field, given: false }))
    return [...named, ...given.map((name) => ({ name, type: 'text' as const, label: null, given: true }))]
  }, [known.data, given])
  const types = useMemo(() => (known.data ? typesOf(fields) : undefined), [known.data, fields])

  const [asked, setOpen] = useState(-1)
  const open = asked < content.variants.length ? asked : -1
  const { text, language } = textAt(content, open)
  const compiled = useMemo(
    () => compileTemplate(text, { types, language: textLanguageOf(language) }),
    [text, types, language],
  )
  const mistaken = useMemo(
    () =>
      [content.text, ...content.variants.map((one) => one.text)].map(
        (one) => compileTemplate(one, { types }).kind === 'mistake',
      ),
    [content, types],
  )

  const wayOut = channel?.sender.way_out ?? null
  const mention = content.mention && wayOut ? ` ${mentionOf(wayOut, language)}` : ''
  const [settled] = useDebouncedValue(content, restMs)
  const question = { content: settled, channel_id: channel?.channel_id ?? null, values: given }
  const whole =
    settled === content &&
    !mistaken.includes(true) &&
    [settled.text, ...settled.variants.map((one) => one.text)].every((one) => one.trim() !== '')
  const ask = { enabled: whole && known.isSuccess && channels.isSuccess, placeholderData: keepPreviousData }
  const preview = useQuery({ ...previewQuery(question), ...ask })
  const check = useQuery({ ...checkQuery(question), ...ask })

  const [chosen, choose] = useState<number | null>(profileId ?? null)
  const usual = preview.data?.items.find(({ role }) => role === 'usual') ?? preview.data?.items[0]
  const shown = chosen ?? usual?.profile.id ?? null
  const person = useQuery({ ...personQuery(shown ?? 0), enabled: shown !== null, placeholderData: keepPreviousData })

  const values = useMemo(
    (): Values => ({ ...standIns(fields, !person.data, (field) => labelOf(field, t)), ...person.data?.values }),
    [fields, person.data, t],
  )
  const options = channel?.text ?? {}
  const read = (source: string) => {
    // Counted and shown as it leaves, with its links short.
    const short = sourceWithShortLinks(source, channel?.link_base ?? null)
    const template = short === text ? compiled : compileTemplate(short, { types, language: textLanguageOf(language) })
    if (template.kind === 'mistake') return null
    const { missing } = template.template.render(values)
    const pieces = template.template.pieces(values)
    const plan = planText(pieces.map((piece) => piece.text).join('') + mention, options)
    return plan.kind === 'cannot-encode' ? null : { missing, pieces, plan, ticks: tickParts(pieces, mention, plan) }
  }
  // While something is half typed, what was whole last stays on the phone.
  const [lastWhole, keepWhole] = useState({ open, text: '' })
  const legible = compiled.kind === 'ok' && !text.endsWith('{')
  const readable = legible ? { open, text } : lastWhole.open === open ? lastWhole : { open, text: '' }
  if (legible && (lastWhole.open !== open || lastWhole.text !== text)) keepWhole(readable)
  const reading = read(readable.text)
  const forcing = reading?.plan.encoding === 'gsm7' ? [] : forcingOf(wordsOf(text))
  const replaceable = new Set(forcing.filter(({ replacement }) => replacement !== null).map(({ char }) => char))
  const spared = replaceable.size > 0 ? read(replaceForcingIn(text, replaceable)) : null

  return {
    ...{ fields, types, channel, channelGone: channels.isSuccess && channelId !== null && !channel },
    ...{ open, setOpen, text, language, compiled, mistaken, mention, wayOut },
    ...{ person: person.data ?? null, choose, reading, forcing, replaceable, spared },
    preview: preview.data ?? null,
    check: check.data?.texts.find(({ variant }) => variant === open) ?? null,
  }
}

export function textAt(content: Content, open: number): { text: string; language: string | null } {
  const variant = content.variants[open]
  return variant ?? { text: content.text, language: content.language ?? null }
}

/** The content with the text that is open written anew. */
export function writeAt(content: Content, open: number, text: string): Content {
  if (open < 0) return { ...content, text }
  return { ...content, variants: content.variants.map((one, i) => (i === open ? { ...one, text } : one)) }
}

const bases = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl'] as const
const textLanguageOf = (language: string | null) =>
  language === null ? null : (bases.find((one) => language.startsWith(one)) ?? 'en')

/** Where nobody was chosen, fields stand for themselves. */
export function standIns(fields: readonly Field[], all: boolean, label: (field: Field) => string): Values {
  const wanted = fields.filter(({ given }) => all || given)
  return Object.fromEntries(
    wanted.map((field) => [
      field.name,
      field.type === 'text' ? (field.given ? field.name.toUpperCase() : label(field)) : samples[field.type],
    ]),
  )
}
const samples = { number: 100, date: '2026-11-20', boolean: true } as const

type Say = (key: `common.${CommonName}`) => string
const commonNames = ['first_name', 'last_name', 'email', 'language', 'country', 'external_id'] as const
type CommonName = (typeof commonNames)[number]

/** A field as people call it. */
export function labelOf({ name, label }: Field, t: Say): string {
  const common = commonNames.find((one) => one === name)
  return label ?? (common ? t(`common.${common}`) : name)
}
