import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import type { Askable } from './known.ts'
import { profiles } from './known.ts'
import {
  type Comparison,
  comparisonsOf,
  countComparisons,
  type FieldKind,
  fieldKinds,
  isKnown,
  isMany,
  leapDays,
  limits,
  measureKinds,
  reach,
  sharedPolicies,
  units,
} from './tree.ts'
import { words } from './words.ts'

const named = { name: z.string(), label: z.string() }
const takes = z
  .enum(['nothing', 'one', 'several', 'when', 'anniversary'])
  .describe(
    'What stands in `value`: nothing, one value of the kind, a list of them, a stretch of time, days of the year.',
  )

export const vocabularyView = z
  .object({
    version: z.literal(2),
    zone: z.string().describe('The workspace’s: whose days count where a query names no other.'),
    resources: z.array(
      z.object({
        ...named,
        related: z.array(z.string()).describe('Resources whose rows can be asked for from here.'),
        target: z.boolean().describe('Its rows are no people yet: `target` says how they become some.'),
        fields: z.array(
          z.object({
            ...named,
            kind: z.enum(fieldKinds),
            values: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
            to: z.string().optional().describe('Of a reference: where its values are from, in `references`.'),
          }),
        ),
      }),
    ),
    kinds: z.record(z.enum(fieldKinds), z.array(z.object({ is: z.string(), label: z.string(), takes }))),
    counts: z.array(z.object({ is: z.enum(countComparisons), label: z.string() })),
    measures: z.array(z.object({ of: z.enum(measureKinds), label: z.string() })),
    units: z.array(z.object({ unit: z.enum(units), reach: z.int() })),
    shared: z.array(z.object({ policy: z.enum(sharedPolicies), label: z.string() })),
    leap_days: z.array(z.enum(leapDays)),
    references: z.array(
      z.object({
        ...named,
        items: z.array(z.object({ id: z.int(), label: z.string() })).describe('A thousand of them at most.'),
      }),
    ),
    limits: z.record(z.string(), z.int()),
  })
  .meta({ id: 'QueryVocabulary' })

/** All that can be asked, in the reader’s language: what a screen needs to offer it. */
export async function readVocabulary(
  db: Db,
  { resources, references }: Askable,
  zone: string,
  language: Language,
): Promise<z.infer<typeof vocabularyView>> {
  const said = words[language]
  const rows = [...resources.values()]
  const kinds = Object.fromEntries(
    fieldKinds.map((kind) => [
      kind,
      comparisonsOf[kind].map((is) => ({
        is,
        label: is === 'anniversary' ? said.anniversary : said.is[is],
        takes: takenBy(kind, is),
      })),
    ]),
  ) as z.infer<typeof vocabularyView>['kinds']
  const found = []
  for (const one of references.values())
    found.push({ name: one.name, label: one.label[language], items: await one.find(db, null) })
  return {
    version: 2,
    zone,
    resources: rows.map(({ name, label, fields }) => ({
      name,
      label: label[language],
      related: rows.map((one) => one.name).filter((other) => (other === profiles) !== (name === profiles)),
      target: name !== profiles,
      fields: fields.map((field) => ({
        name: field.name,
        label: field.label[language],
        kind: field.kind,
        ...(field.values && { values: field.values.map(({ value, label }) => ({ value, label: label[language] })) }),
        ...(field.to && { to: field.to }),
      })),
    })),
    kinds,
    counts: countComparisons.map((is) => ({ is, label: said.counts[is] })),
    measures: measureKinds.map((of) => ({ of, label: said.measures[of] })),
    units: units.map((unit) => ({ unit, reach: reach[unit] })),
    shared: sharedPolicies.map((policy) => ({ policy, label: said.shared[policy] })),
    leap_days: [...leapDays],
    references: found,
    limits,
  }
}

function takenBy(kind: FieldKind, is: Comparison): z.infer<typeof takes> {
  if (isKnown(is)) return 'nothing'
  if (is === 'anniversary') return 'anniversary'
  if (kind === 'date' || kind === 'instant') return 'when'
  return isMany(is) ? 'several' : 'one'
}
