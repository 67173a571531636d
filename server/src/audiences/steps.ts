import { sql } from '../platform/database/index.ts'
import type { Sql } from './resource.ts'
import type { Node } from './tree.ts'

/** Conditions asked once each, and how many are left at each place of the tree, said in their terms. */
export type Steps = { leaves: { node: Node; as: string }[]; steps: { path: string; left: Sql }[]; whole: Sql }

/**
 * A tree taken apart: at each place, who is left once it and all that comes before it have been asked. In a group of which all
 * hold, conditions follow each other; in one of which any holds, each is asked of those who came to the group.
 */
export function stepsOf(where: Node): Steps {
  const leaves: Steps['leaves'] = []
  const steps: Steps['steps'] = []
  const whole = walk(where, 'query.where', true, sql`true`)
  return { leaves, steps, whole }

  /** Whether it holds; the conditions within note who is left of those for whom `before` does. */
  function walk(node: Node, path: string, holds: boolean, before: Sql): Sql {
    if ('not' in node) return walk(node.not, `${path}.not`, !holds, before)
    if ('all' in node || 'any' in node) {
      const [name, nodes] = 'all' in node ? (['all', node.all] as const) : (['any', node.any] as const)
      const chain = (name === 'all') === holds
      let left = before
      const truths = nodes.map((one, at) => {
        const truth = walk(one, `${path}.${name}.${at}`, holds, left)
        if (chain) left = sql`(${left} and ${truth})`
        return truth
      })
      const whole =
        truths.length === 0
          ? chain
            ? sql`true`
            : sql`false`
          : sql`(${sql.join(truths, chain ? sql` and ` : sql` or `)})`
      steps.push({ path, left: sql`(${before} and ${whole})` })
      return whole
    }
    const as = `t${leaves.length}`
    leaves.push({ node, as })
    const truth = holds ? sql`t.${sql.ref(as)}` : sql`not t.${sql.ref(as)}`
    steps.push({ path, left: sql`(${before} and ${truth})` })
    return truth
  }
}
