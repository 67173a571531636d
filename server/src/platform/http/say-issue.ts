import type { FieldProblem } from './problem.ts'

/** One thing that a schema did not accept, as its library tells it. */
export type Issue = { keyword: string; message?: string | undefined; params?: Record<string, unknown> }
type Said = FieldProblem['says']
type Nested = { code: string; path: readonly PropertyKey[]; message: string }

/**
 * What is wrong with a value, in plain words and both languages: the library knows only its own. Of several forms that it might
 * have had, that which it came nearest to.
 */
export function sayIssue(path: string, issue: Issue): FieldProblem[] {
  const nearest = issue.keyword === 'invalid_union' ? nearestOf(issue.params?.errors as Nested[][] | undefined) : null
  if (nearest === null) return [{ path, says: saysOf(issue) }]
  return nearest.flatMap(({ code, path: inside, message, ...params }) =>
    sayIssue([path, ...inside].filter((step) => step !== '').join('.'), { keyword: code, message, params }),
  )
}

function nearestOf(forms: readonly Nested[][] | undefined): Nested[] | null {
  const depth = (issues: readonly Nested[]) => Math.max(0, ...issues.map(({ path }) => path.length))
  const deepest = (forms ?? []).toSorted((one, other) => depth(other) - depth(one))[0]
  return deepest !== undefined && depth(deepest) > 1 ? deepest : null
}

function saysOf({ keyword, message = 'Not valid.', params = {} }: Issue): Said {
  switch (keyword) {
    case 'invalid_type':
      return message.includes('received undefined') ? needed : ofType(String(params.expected))
    case 'too_big':
      return tooBig(params)
    case 'too_small':
      return tooSmall(params)
    case 'invalid_value': {
      const values = (params.values as unknown[] | undefined)?.join(', ') ?? ''
      return { en: `One of these is expected: ${values}.`, fr: `Une de ces valeurs est attendue : ${values}.` }
    }
    case 'invalid_format':
      return formats[String(params.format)] ?? badlyWritten
    case 'not_multiple_of':
      return badlyWritten
    case 'unrecognized_keys': {
      const keys = (params.keys as unknown[] | undefined)?.join(', ') ?? ''
      return { en: `This is not known here: ${keys}.`, fr: `Ceci n’est pas connu ici : ${keys}.` }
    }
    case 'invalid_union':
      return {
        en: 'This has none of the forms that are understood here.',
        fr: 'Ceci n’a aucune des formes comprises ici.',
      }
    default: {
      const fr = (params.params as { fr?: unknown } | undefined)?.fr
      return { en: message, fr: typeof fr === 'string' ? fr : message }
    }
  }
}

const needed: Said = { en: 'This is needed.', fr: 'Ce champ est nécessaire.' }
const badlyWritten: Said = { en: 'This is not written as expected.', fr: 'Ceci n’est pas écrit comme attendu.' }

const formats: Record<string, Said> = {
  email: { en: 'This is not an e-mail address.', fr: 'Ceci n’est pas une adresse e-mail.' },
  url: { en: 'This is not a web address.', fr: 'Ceci n’est pas une adresse web.' },
  datetime: {
    en: 'A date and an hour are expected, like 2026-11-27T09:00:00+01:00.',
    fr: 'Une date et une heure sont attendues, comme 2026-11-27T09:00:00+01:00.',
  },
  date: { en: 'A date is expected, like 2026-11-27.', fr: 'Une date est attendue, comme 2026-11-27.' },
}

const types: Record<string, Said> = {
  string: { en: 'a text', fr: 'un texte' },
  number: { en: 'a number', fr: 'un nombre' },
  int: { en: 'a whole number', fr: 'un nombre entier' },
  boolean: { en: 'yes or no', fr: 'oui ou non' },
  array: { en: 'a list', fr: 'une liste' },
}

function ofType(expected: string): Said {
  const named = types[expected]
  return named === undefined ? badlyWritten : { en: `Expected: ${named.en}.`, fr: `Attendu : ${named.fr}.` }
}

function tooBig({ origin, maximum, inclusive }: Record<string, unknown>): Said {
  const most = String(maximum)
  if (origin === 'string') return { en: `${most} characters at most.`, fr: `${most} caractères au plus.` }
  if (origin === 'array') return { en: `${most} of them at most.`, fr: `${most} au plus.` }
  return inclusive === false
    ? { en: `Less than ${most} is expected.`, fr: `Moins de ${most} est attendu.` }
    : { en: `${most} at most.`, fr: `${most} au plus.` }
}

function tooSmall({ origin, minimum, inclusive }: Record<string, unknown>): Said {
  const least = String(minimum)
  if ((origin === 'string' || origin === 'array') && minimum === 1) return needed
  if (origin === 'string') return { en: `${least} characters at least.`, fr: `${least} caractères au moins.` }
  if (origin === 'array') return { en: `${least} of them at least.`, fr: `${least} au moins.` }
  return inclusive === false
    ? { en: `More than ${least} is expected.`, fr: `Plus de ${least} est attendu.` }
    : { en: `${least} at least.`, fr: `${least} au moins.` }
}
