import { type Node, profiles, type Query } from '../../app/query-builder/tree.ts'

/** The first field that the rule itself asks about, of those by which people can be told apart. */
export function fieldToTell(
  { resource, where }: Pick<Query, 'resource' | 'where'>,
  names: readonly string[],
): string | null {
  return resource === profiles ? asked(where, names) : null
}

function asked(node: Node, names: readonly string[]): string | null {
  if ('all' in node || 'any' in node) {
    for (const one of 'all' in node ? node.all : node.any) {
      const found = asked(one, names)
      if (found !== null) return found
    }
    return null
  }
  return 'field' in node && names.includes(node.field) ? node.field : null
}
