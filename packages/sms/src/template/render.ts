import type { Template as LiquidTemplate } from 'liquidjs'
import { engine, noValue } from './engine.ts'
import { type FieldTypes, isHole, show, type TextLanguage, textLanguage, toShown, type Values } from './show.ts'
import { type Expression, hasWrittenDefault, type Node } from './tree.ts'

/**
 * `missing`: fields that are empty where the text needs them, so that it may not leave. `failed`: it could not be made at
 * all for these values.
 */
export type Rendered = { text: string; missing: readonly string[]; failed?: boolean }
export type Render = (values: Values) => Rendered
/** `varies`: came out of a field, for a ruler that shows what changes with the person. */
export type Piece = { text: string; varies: boolean }

export type RenderOptions = {
  types: FieldTypes | null
  /** Of dates and numbers; without it that of the profile. */
  language: TextLanguage | null
}

const nothingMissing: readonly string[] = Object.freeze([])

/** Literals and fields, with or without a default, put together without Liquid; null when the template has more. */
export function fastRender(nodes: readonly Node[], { types, language }: RenderOptions): Render | null {
  const before: string[] = []
  const names: string[] = []
  const defaults: (string | null)[] = []
  let literal = ''
  for (const node of nodes) {
    if (node.kind === 'literal') literal += node.text
    else {
      const plain = node.kind === 'output' ? plainField(node.value) : null
      if (plain === null) return null
      before.push(literal)
      literal = ''
      names.push(plain.name)
      defaults.push(plain.fallback)
    }
  }
  const after = literal
  const kinds = names.map((name) => types?.[name])
  return (values) => {
    let text = ''
    let missing: string[] | null = null
    for (let i = 0; i < names.length; i++) {
      text += before[i]
      const value = values[names[i]!]
      const fallback = defaults[i]!
      if (isHole(value) || (value === false && fallback !== null)) {
        if (fallback !== null) text += fallback
        else missing = add(missing, names[i]!)
      } else if (typeof value === 'string' && kinds[i] !== 'date') text += value.trim()
      else text += show(toShown(value, kinds[i]), language ?? languageOf(values))
    }
    return { text: text + after, missing: missing ?? nothingMissing }
  }
}

/** With Liquid itself. Its outputs show values in the reader's way, and note what is missing. */
export function liquidRender(
  templates: LiquidTemplate[],
  nodes: readonly Node[],
  used: readonly string[],
  { types, language }: RenderOptions,
): { render: Render; pieces: (values: Values) => Piece[] } {
  const state: State = { values: {}, language: 'en', missing: null, marks: false }
  watch(nodes, state, new Map())
  const render: Render = (values) => {
    state.values = values
    state.language = language ?? languageOf(values)
    state.missing = null
    const scope: Record<string, unknown> = {}
    for (const name of used) {
      const value = values[name]
      scope[name] = isHole(value) ? noValue : toShown(value, types?.[name])
    }
    try {
      const text = String(engine.renderSync(templates, scope))
      return { text, missing: state.missing ?? nothingMissing }
    } catch {
      return { text: '', missing: state.missing ?? nothingMissing, failed: true }
    }
  }
  const pieces = (values: Values) => {
    state.marks = true
    try {
      return readMarks(render(values).text)
    } finally {
      state.marks = false
    }
  }
  return { render, pieces }
}

// Private characters that no phone shows and nobody types.
const [opens, closes] = ['\ufdd0', '\ufdd1']

function readMarks(text: string): Piece[] {
  return text
    .split(/[\ufdd0\ufdd1]/)
    .map((piece, i) => ({ text: piece, varies: i % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

/** A field alone, or with a default in quotes. */
export function plainField({ initial, filters }: Expression): { name: string; fallback: string | null } | null {
  if (initial.kind !== 'name') return null
  if (filters.length === 0) return { name: initial.name, fallback: null }
  const [only, more] = filters
  const [fallback] = only!.args
  return more === undefined && only!.name === 'default' && only!.args.length === 1 && typeof fallback === 'string'
    ? { name: initial.name, fallback }
    : null
}

type State = { values: Values; language: TextLanguage; missing: string[] | null; marks: boolean }
/** The fields that an assigned name was made of: its hole is theirs. */
type Origins = Map<string, string[]>

function watch(nodes: readonly Node[], state: State, origins: Origins): void {
  for (const node of nodes) {
    if (node.kind === 'output') watchOutput(node, state, new Map(origins))
    else if (node.kind === 'assign') watchAssign(node, state, origins)
    else if (node.kind === 'branches') {
      for (const { nodes: inside } of node.branches) watch(inside, state, origins)
      watch(node.otherwise, state, origins)
    }
  }
}

function watchOutput({ value, output }: Node & { kind: 'output' }, state: State, origins: Origins): void {
  output.render = function* (ctx, emitter) {
    const result: unknown = yield this.value.value(ctx, false)
    const text = show(result, state.language)
    if (!value.hasDefault || (text.trim() === '' && !hasWrittenDefault(value)))
      noteHoles(state, value, origins, (name) => ctx.getSync([name]))
    emitter.write(state.marks ? opens + text + closes : text)
  }
}

/** An assigned hole is looked at where it shows; one that other words hide must be seen here. */
function watchAssign({ name, value, tag }: Node & { kind: 'assign' }, state: State, origins: Origins): void {
  const before = new Map(origins)
  origins.set(
    name,
    value.names.flatMap((used) => before.get(used.name) ?? [used.name]),
  )
  const render = tag.render.bind(tag)
  tag.render = function* (ctx) {
    const holes = value.hasDefault ? null : holesOf(state, value, before, (used) => ctx.getSync([used]))
    yield* render(ctx)
    if (holes !== null && show(ctx.getSync([name]), state.language).trim() !== '') addAll(state, holes)
  }
}

type Look = (name: string) => unknown

function noteHoles(state: State, value: Expression, origins: Origins, look: Look): void {
  addAll(state, holesOf(state, value, origins, look))
}

function holesOf(state: State, { names }: Expression, origins: Origins, look: Look): string[] {
  return names.flatMap(({ name }) => {
    const made = origins.get(name)
    if (made === undefined) return isHole(state.values[name]) ? [name] : []
    if (show(look(name), state.language).trim() !== '') return []
    const empty = made.filter((field) => isHole(state.values[field]))
    return empty.length > 0 ? empty : [name]
  })
}

function addAll(state: State, holes: readonly string[]): void {
  for (const name of holes) state.missing = add(state.missing, name)
}

function add(missing: string[] | null, name: string): string[] {
  if (missing === null) return [name]
  if (!missing.includes(name)) missing.push(name)
  return missing
}

const languageOf = ({ language }: Values) => textLanguage(typeof language === 'string' ? language : null)
