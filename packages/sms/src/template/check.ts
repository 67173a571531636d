import { type TagToken, Tokenizer, TokenKind, type TopLevelToken } from 'liquidjs'
import { allowedTags, engine, innerTags } from './engine.ts'
import { type Mistake, mistake, readLiquidError } from './mistake.ts'
import type { FieldTypes } from './show.ts'
import type { Expression, Name, Node } from './tree.ts'

/** What Liquid would pass over in silence, and then send: words after a field, single braces, unknown tags. */
export function mistakeInWriting(source: string, types: FieldTypes | null): Mistake | null {
  let tokens: TopLevelToken[]
  try {
    tokens = new Tokenizer(source).readTopLevelTokens(engine.options)
  } catch (error) {
    return readLiquidError(source, error)
  }
  for (const token of tokens) {
    const found =
      token.kind === TokenKind.HTML
        ? inText(source, token.begin, token.end, types)
        : token.kind === TokenKind.Tag
          ? inTag(source, token as TagToken)
          : leftOver(source, ...(token as TagToken).contentRange)
    if (found) return found
  }
  return null
}

/** Names that are no field, once the tree is known. */
export function mistakeInNames(source: string, nodes: readonly Node[], types: FieldTypes | null): Mistake | null {
  const assigned = new Set<string>()
  const known = ({ name, at, property }: Name): Mistake | null => {
    if (property !== null && property !== 'size') return mistake(source, 'no-such-part', at, property)
    if (assigned.has(name)) return null
    if (types ? !Object.hasOwn(types, name) : !/^[a-z][a-z0-9_]*$/.test(name))
      return mistake(source, 'unknown-field', at, name)
    return null
  }
  const inExpression = ({ names, filters, initial, at }: Expression): Mistake | null => {
    for (const name of names) {
      const found = known(name)
      if (found) return found
    }
    for (const { name, args } of filters) {
      if (name === 'default' && args.length === 0) return mistake(source, 'default-missing', at, '')
      // When a text is made is not when it is read: what it says may not hang on it.
      if (name === 'date' && initial.kind === 'text' && /^(now|today)$/.test(initial.text))
        return mistake(source, 'tag-not-allowed', at, initial.text)
    }
    return null
  }
  const inNodes = (list: readonly Node[]): Mistake | null => {
    for (const node of list) {
      const found = inNode(node)
      if (found) return found
    }
    return null
  }
  const inNode = (node: Node): Mistake | null => {
    switch (node.kind) {
      case 'literal':
        return null
      case 'output':
        return inExpression(node.value)
      case 'assign': {
        const found = inExpression(node.value)
        assigned.add(node.name)
        return found
      }
      case 'branches': {
        for (const { asks, nodes } of node.branches) {
          for (const name of asks) {
            const found = known(name)
            if (found) return found
          }
          const found = inNodes(nodes)
          if (found) return found
        }
        return inNodes(node.otherwise)
      }
    }
  }
  return inNodes(nodes)
}

function inText(source: string, begin: number, end: number, types: FieldTypes | null): Mistake | null {
  const single = /\{\s*([a-z][a-z0-9_]*)\s*\}/g
  single.lastIndex = begin
  const found = single.exec(source)
  if (found === null || found.index >= end || types === null || !Object.hasOwn(types, found[1]!)) return null
  return mistake(source, 'single-braces', found.index, found[1])
}

function inTag(source: string, token: TagToken): Mistake | null {
  const { name, begin } = token
  if (name === 'comment' || name === '#') return null
  if (!allowedTags.has(name) && !innerTags.has(name))
    return mistake(source, engineKnows.has(name) ? 'tag-not-allowed' : 'unknown-tag', begin, name)
  if (name === 'assign' || name === 'when') return null
  const [from, to] = token.contentRange
  const args = from + source.slice(from, to).indexOf(name) + name.length
  if (innerTags.has(name) && name !== 'elsif')
    return source.slice(args, to).trim() === ''
      ? null
      : mistake(source, 'not-understood', args, source.slice(args, to).trim())
  return leftOver(source, args, to)
}

// Tags of Liquid that are not ours: their names are no typing mistakes.
const engineKnows = new Set([
  ...['for', 'endfor', 'tablerow', 'endtablerow', 'break', 'continue', 'cycle', 'include', 'render', 'layout', 'block'],
  ...['endblock', 'capture', 'endcapture', 'increment', 'decrement', 'echo', 'liquid', 'raw', 'endraw'],
])

/** Liquid stops reading at the first word that it does not expect, and shows nothing of what it read. */
function leftOver(source: string, from: number, to: number): Mistake | null {
  try {
    const tokenizer = new Tokenizer(source, undefined, undefined, [from, to])
    const { initial } = tokenizer.readFilteredValue()
    tokenizer.skipBlank()
    if (!tokenizer.end()) return mistake(source, 'not-understood', tokenizer.p, source.slice(tokenizer.p, to).trim())
    const operands = initial.postfix.filter(({ kind }) => kind !== TokenKind.Operator)
    const range = operands.find(({ kind }) => kind === TokenKind.Range)
    if (range) return mistake(source, 'not-understood', range.begin, range.getText())
    const binary = initial.postfix.filter((token) => token.kind === TokenKind.Operator && token.getText() !== 'not')
    const extra = operands[binary.length + 1]
    return extra ? mistake(source, 'not-understood', extra.begin, extra.getText()) : null
  } catch (error) {
    return readLiquidError(source, error)
  }
}
