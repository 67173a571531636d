import type { Template as LiquidTemplate } from 'liquidjs'
import { mistakeInNames, mistakeInWriting } from './check.ts'
import { engine, maxTemplateLength } from './engine.ts'
import { type Mistake, mistake, readLiquidError } from './mistake.ts'
import { fastRender, liquidRender, type Piece, type Render } from './render.ts'
import type { FieldTypes, TextLanguage, Values } from './show.ts'
import { type Node, treeOf } from './tree.ts'
import { type FieldUse, fieldUses } from './uses.ts'

export type CompileOptions = {
  /** The fields there are. Without them any name will do, and every value is a text. */
  types?: FieldTypes | undefined
  /** Of dates, numbers, yes and no; without it that of each profile. */
  language?: TextLanguage | null | undefined
}

export type Template = {
  readonly source: string
  readonly fields: readonly FieldUse[]
  readonly nodes: readonly Node[]
  /** Put together without Liquid: what a campaign of millions wants. */
  readonly fast: boolean
  readonly render: Render
  /** What `render` gives, in pieces: slower, for a ruler. */
  readonly pieces: (values: Values) => Piece[]
}
export type Compiled = { kind: 'ok'; template: Template } | Mistake

/** Reads a text with fields and conditions, once for all its recipients. Never throws, whatever was written. */
export function compileTemplate(source: string, options: CompileOptions = {}): Compiled {
  const types = options.types ?? null
  if (source.length > maxTemplateLength) return mistake(source, 'too-long', maxTemplateLength)
  if (!source.isWellFormed() || source.includes('\0')) return mistake(source, 'no-character', 0)
  const written = mistakeInWriting(source, types)
  if (written) return written
  let templates: LiquidTemplate[]
  try {
    templates = engine.parse(source)
  } catch (error) {
    return readLiquidError(source, error)
  }
  const nodes = treeOf(templates)
  const unknown = mistakeInNames(source, nodes, types)
  if (unknown) return unknown
  const fields = fieldUses(nodes)
  const render = { types, language: options.language ?? null }
  const fast = fastRender(nodes, render)
  const slow = liquidRender(
    templates,
    nodes,
    fields.map(({ name }) => name),
    render,
  )
  return {
    kind: 'ok',
    template: {
      ...{ source, fields, nodes },
      fast: fast !== null,
      render: fast ?? slow.render,
      pieces: slow.pieces,
    },
  }
}
