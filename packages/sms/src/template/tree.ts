import {
  AssignTag,
  CaseTag,
  CommentTag,
  type Filter,
  IfTag,
  InlineCommentTag,
  type Template as LiquidTemplate,
  Output,
  type PropertyAccessToken,
  type QuotedToken,
  type Tag,
  type Token,
  TokenKind,
  UnlessTag,
  type Value,
} from 'liquidjs'

/** A template as a tree that can be asked: what it uses, where, how long it can become. */
export type Node =
  | { kind: 'literal'; text: string }
  | { kind: 'output'; value: Expression; output: Output }
  | { kind: 'assign'; name: string; value: Expression; tag: AssignTag }
  | { kind: 'branches'; branches: Branch[]; otherwise: Node[] }
export type Branch = { asks: Name[]; nodes: Node[] }

/** A name that an expression reads: a profile's field, or one that was assigned. */
export type Name = { name: string; at: number; property: string | null }

export type FilterUse = { name: string; args: (string | number | null)[]; names: Name[] }
export type Expression = {
  at: number
  names: Name[]
  filters: FilterUse[]
  /** The only thing that it reads, before any filter. */
  initial: { kind: 'name'; name: string } | { kind: 'text'; text: string } | { kind: 'other' }
  /** A value to stand in, maybe another field. */
  hasDefault: boolean
}

/** Whoever wrote a default, an empty one too, wants it so; one that is a field may be a hole itself. */
export const hasWrittenDefault = ({ filters }: Expression) =>
  filters.some(({ name, args }) => name === 'default' && args[0] !== null)

export function treeOf(templates: readonly LiquidTemplate[]): Node[] {
  return templates.flatMap((one) => nodeOf(one))
}

function nodeOf(one: LiquidTemplate): Node[] {
  if (one instanceof Output) return [{ kind: 'output', value: expressionOf(one.value, one.token.begin), output: one }]
  if (one instanceof CommentTag || one instanceof InlineCommentTag) return []
  if (one instanceof AssignTag) return [assignOf(one)]
  if (one instanceof IfTag || one instanceof UnlessTag) {
    const branches = one.branches.map(({ value, templates }) => ({
      asks: expressionOf(value, one.token.begin).names,
      nodes: treeOf(templates),
    }))
    return [{ kind: 'branches', branches, otherwise: treeOf(one.elseTemplates ?? []) }]
  }
  if (one instanceof CaseTag) {
    const asked = expressionOf(one.value, one.token.begin).names
    const branches = one.branches.map(({ values, templates }) => ({
      asks: [...asked, ...values.flatMap((token) => namesIn(token))],
      nodes: treeOf(templates),
    }))
    return [{ kind: 'branches', branches, otherwise: treeOf(one.elseTemplates) }]
  }
  if ('str' in one && typeof one.str === 'string') return one.str === '' ? [] : [{ kind: 'literal', text: one.str }]
  throw new Error(`a template holds a ${one.constructor.name}, which is not allowed`)
}

function assignOf(tag: AssignTag): Node {
  const [value] = [...(tag.arguments() as Iterable<Value>)]
  const [identifier] = [...tag.localScope()]
  return {
    kind: 'assign',
    name: identifier!.getText(),
    value: expressionOf(value!, (tag as Tag).token.begin),
    tag,
  }
}

function expressionOf(value: Value, at: number): Expression {
  const tokens = value.initial.postfix
  const filters = value.filters.map(filterOf)
  const names = [...tokens.flatMap((token) => namesIn(token)), ...filters.flatMap((filter) => filter.names)]
  const [first] = tokens
  return {
    at: first?.begin ?? at,
    names,
    filters,
    initial: tokens.length === 1 && first ? initialOf(first) : { kind: 'other' },
    hasDefault: filters.some(({ name }) => name === 'default'),
  }
}

function initialOf(token: Token): Expression['initial'] {
  if (token.kind === TokenKind.Quoted) return { kind: 'text', text: (token as QuotedToken).content }
  const [only] = namesIn(token)
  return token.kind === TokenKind.PropertyAccess && only?.property === null
    ? { kind: 'name', name: only.name }
    : { kind: 'other' }
}

function filterOf({ name, args }: Filter): FilterUse {
  const tokens = args.flatMap((arg) => (Array.isArray(arg) ? (arg[1] ? [arg[1]] : []) : [arg]))
  return { name, args: tokens.map(literalOf), names: tokens.flatMap((token) => namesIn(token)) }
}

function literalOf(token: Token): string | number | null {
  if (token.kind === TokenKind.Quoted) return (token as QuotedToken).content
  return token.kind === TokenKind.Number ? Number(token.getText()) : null
}

function namesIn(token: Token): Name[] {
  if (token.kind !== TokenKind.PropertyAccess) return []
  const { variable, props } = token as PropertyAccessToken
  if (variable !== undefined) return [{ name: variable.getText(), at: token.begin, property: '[' }]
  const [name, ...rest] = props.map((prop) => prop.getText())
  return [{ name: name ?? '', at: token.begin, property: rest[0] ?? null }]
}
