// Texts with fields: personalisation, variants by language, the way out. Runs in browsers; loads liquidjs.
export { type Compiled, type CompileOptions, compileTemplate, type Template } from './template/compile.ts'
export {
  type ChosenText,
  type CompiledContent,
  type CompiledText,
  type Content,
  type ContentMistakes,
  type ContentOptions,
  chooseVariant,
  compileContent,
} from './template/content.ts'
export { maxTemplateLength } from './template/engine.ts'
export {
  codeLength,
  isKept,
  linkMistake,
  replaceLinks,
  sourceWithShortLinks,
  withoutLinks,
  withShortLinks,
  writtenLinks,
} from './template/links.ts'
export type { Mistake, MistakeCode } from './template/mistake.ts'
export type { Piece, Rendered } from './template/render.ts'
export {
  commonFields,
  type FieldTypes,
  isHole,
  type TextLanguage,
  textLanguage,
  textLanguages,
  type Values,
  type ValueType,
} from './template/show.ts'
export { type FieldUse, fixedText, gap, literalsOf } from './template/uses.ts'
export { mentionOf, namesWayOut, type WayOut } from './template/way-out.ts'
export { type Size, shownSizes, sizeOf, type WorstCase, worstCase } from './template/worst-case.ts'
