import { z } from 'zod'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]
/** A sentence in both languages; one that names an hour is told the reader's time zone. */
export type Text<P> = Record<Language, string | ((params: P, zone: string) => string)>
export type Reader = { language: Language; zone: string }

/** What can go wrong, said once: the API, the screens and the log read the same entry. */
export type ProblemKind<P> = {
  code: string
  status: number
  /** Whether the same request may succeed later without anyone changing anything. */
  retry?: boolean
  title: Text<P>
  /** What to do about it. */
  fix?: Text<P>
}

export type FieldProblem = { path: string; says: Record<Language, string> }

/** An expected ending of a request. Anything else that is thrown is a bug and answers 500. */
export class Problem extends Error {
  readonly kind: ProblemKind<never>
  readonly params: unknown
  readonly fields: readonly FieldProblem[]
  constructor(kind: ProblemKind<never>, params: unknown, fields: readonly FieldProblem[] = []) {
    super(`${kind.code}: ${say(kind.title as Text<unknown>, params, { language: 'en', zone: 'UTC' })}`)
    this.kind = kind
    this.params = params
    this.fields = fields
  }
}

/** Declares a problem; calling the result makes one to throw. */
export function defineProblem<P = void>(kind: ProblemKind<P>) {
  return Object.assign(
    (params: P, fields?: readonly FieldProblem[]) => new Problem(kind as ProblemKind<never>, params, fields),
    { kind },
  )
}

export const problemBody = z
  .object({
    type: z.string(),
    code: z.string(),
    status: z.number().int(),
    title: z.string(),
    detail: z.string().optional(),
    fix: z.string().optional(),
    retry: z.boolean(),
    fields: z.array(z.object({ path: z.string(), says: z.string() })).optional(),
    params: z.unknown().optional(),
    reference: z.string().optional(),
  })
  .meta({ id: 'Problem' })
export type ProblemBody = z.infer<typeof problemBody>

/** RFC 9457 body in the reader's language. `params` lets a program act without reading prose. */
export function toBody(problem: Problem, reader: Reader): ProblemBody {
  const { kind, params, fields } = problem
  const fix = kind.fix && say(kind.fix as Text<unknown>, params, reader)
  return {
    type: `https://parley.invalid/problems/${kind.code}`,
    code: kind.code,
    status: kind.status,
    title: say(kind.title as Text<unknown>, params, reader),
    ...(fix ? { fix } : {}),
    retry: kind.retry ?? false,
    ...(fields.length > 0 ? { fields: fields.map(({ path, says }) => ({ path, says: says[reader.language] })) } : {}),
    ...(params === undefined ? {} : { params }),
  }
}

function say(text: Text<unknown>, params: unknown, { language, zone }: Reader): string {
  const said = text[language]
  return typeof said === 'function' ? said(params, zone) : said
}

export const notFound = defineProblem<{ what: string }>({
  code: 'not-found',
  status: 404,
  title: { en: 'There is nothing at this address.', fr: 'Il n’y a rien à cette adresse.' },
  fix: {
    en: 'It may have been deleted. Go back to the list.',
    fr: 'L’élément a peut-être été supprimé. Revenez à la liste.',
  },
})

export const invalidRequest = defineProblem({
  code: 'invalid',
  status: 400,
  title: { en: 'Some fields are not right.', fr: 'Certains champs ne conviennent pas.' },
  fix: {
    en: 'Correct the fields that are marked, then try again.',
    fr: 'Corrigez les champs signalés, puis réessayez.',
  },
})

export const internalError = defineProblem<{ reference: string }>({
  code: 'internal-error',
  status: 500,
  retry: true,
  title: { en: 'Parley could not finish this.', fr: 'Parley n’a pas pu terminer.' },
  fix: {
    en: ({ reference }) => `Nothing was half done. Try again; if it happens again, look for ${reference} in the log.`,
    fr: ({ reference }) =>
      `Rien n’a été fait à moitié. Réessayez ; si cela se répète, cherchez ${reference} dans le journal.`,
  },
})

export const unreadableValue = defineProblem({
  code: 'unreadable-value',
  status: 400,
  title: {
    en: 'Something in this request cannot be stored or looked up.',
    fr: 'Une valeur de cette requête ne peut être ni enregistrée ni cherchée.',
  },
  fix: {
    en: 'Look for a number that is too large, a cursor that does not come from a page before, or a character that is no character.',
    fr: 'Cherchez un nombre trop grand, un curseur qui ne vient pas d’une page précédente, ou un caractère qui n’en est pas un.',
  },
})
