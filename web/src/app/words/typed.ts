import { typesetAll } from './typeset.ts'

/**
 * The French twin of English words: the same keys, and for everything that is counted a `_many` form more, because
 * French says « 1 000 000 de messages ». A missing key does not compile.
 */
export type InFrench<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : InFrench<T[K]>
} & {
  readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_many` : never]: string
}

/** Declares the words of a feature in both languages: `export const words = inBoth({ … }, { … })`. */
export const inBoth = <const T extends object>(en: T, fr: InFrench<T>) => ({ en, fr: typesetAll(fr) })
