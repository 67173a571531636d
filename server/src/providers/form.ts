import type { Language } from '../platform/http/problem.ts'

/** What a provider asks for, in the words of the screen: a provider's folder says everything about it, once. */
export type Form = readonly FormGroup[]

export type FormGroup = {
  readonly key: string
  readonly label: Record<Language, string>
  /** Folded until asked for: its defaults work. */
  readonly advanced: boolean
  readonly fields: readonly FormField[]
}

export type FormField = {
  readonly key: string
  readonly label: Record<Language, string>
  readonly help?: Record<Language, string>
  readonly required: boolean
  /** Stored encrypted, never shown again. */
  readonly secret: boolean
  /** Asked only while another field has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly string[] }
  readonly default?: unknown
} & FieldInput

export type FieldInput =
  | { readonly input: 'text' | 'password' | 'long-text'; readonly placeholder?: string; readonly maxLength?: number }
  | { readonly input: 'number'; readonly min: number; readonly max: number; readonly unit?: Record<Language, string> }
  | { readonly input: 'switch' }
  | { readonly input: 'choice' | 'choices'; readonly options: readonly FormOption[] }
  /** Rows of a small table, such as extra parameters or codes that mean something else here. */
  | { readonly input: 'rows'; readonly columns: readonly FormColumn[] }

export type FormOption = { readonly value: string; readonly label: Record<Language, string> }
export type FormColumn = {
  readonly key: string
  readonly label: Record<Language, string>
  readonly options?: readonly FormOption[]
}
