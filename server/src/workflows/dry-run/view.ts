import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { exclusionWords, preparationSummary } from '../../deliveries/index.ts'
import { type Problem, problemBody, type Reader, toBody } from '../../platform/http/problem.ts'
import { person } from '../runs/routes.ts'
import { drawing, fault } from '../view.ts'
import type { DryRun } from './dry-run.ts'
import { supposed } from './supposed.ts'
import type { Sms } from './try-delivery.ts'

const said = z.object({
  code: z.string().describe('The screens have a sentence for each.'),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
})

const sms = z.object({
  delivery: z.number().int().nullable(),
  refused: z.string().nullable().describe('Why nothing could be prepared: a code.'),
  problem: problemBody.nullable().describe('The same in words, where there are some.'),
  summary: preparationSummary.nullable().describe('What its preparation would find.'),
  excluded: z.array(z.object({ reason: z.string(), people: z.number().int(), says: z.string() })),
  obstacles: z.array(problemBody).describe('What would keep it from being confirmed now.'),
  available: z.number().int().nullable().describe('Thousandths of a credit before it; null where they are counted.'),
})

export const dryRunView = z
  .object({
    definition: drawing,
    faults: z.array(fault),
    supposed,
    transitions: z.array(
      z.object({
        id: z.string(),
        times: z.number().int(),
        people: z.number().int(),
        sample: z.array(person).nullable().describe('Who comes first of them; null: you may not read people.'),
      }),
    ),
    activities: z
      .array(
        z.object({
          id: z.string(),
          people: z.number().int().describe('How many it was to do something for.'),
          lines: z.array(said).describe('What it did, or would have done.'),
          stopped: said.nullable().describe('Why the walk goes no further here.'),
          sms: z.array(sms).describe('Of a delivery: what each time that people came would be sent.'),
        }),
      )
      .describe('Those that people came to.'),
    total: z
      .object({
        messages: z.number().int(),
        parts: z.number().int(),
        price: z.number().int().nullable().describe('Thousandths of a credit; null where one has no prices.'),
      })
      .describe('Of all that would be sent.'),
  })
  .meta({ id: 'WorkflowDryRun' })

export function viewDryRun(
  { definition, faults, supposed: taken, found }: DryRun,
  { reader, people }: { reader: Reader; people: boolean },
): z.infer<typeof dryRunView> {
  const activities = [...found.activities].map(([id, one]) => ({ id, ...one, sms: one.sms.map(viewSms(reader)) }))
  const summaries = activities.flatMap(({ sms }) => sms.flatMap(({ summary }) => summary ?? []))
  return {
    definition,
    faults,
    supposed: taken,
    transitions: [...found.transitions].map(([id, { sample, ...counts }]) => ({
      id,
      ...counts,
      sample: people
        ? sample.map(({ address, ...one }) => ({
            ...one,
            number: address === null ? null : toE164(address as Address),
          }))
        : null,
    })),
    activities,
    total: {
      messages: sum(summaries.map(({ messages }) => messages)),
      parts: sum(summaries.map(({ parts }) => parts)),
      price: summaries.some(({ price }) => price === null) ? null : sum(summaries.map(({ price }) => price ?? 0)),
    },
  }
}

const viewSms =
  (reader: Reader) =>
  (one: Sms): z.infer<typeof sms> => {
    const body = (problem: Problem | null) => problem && toBody(problem, reader)
    return one.kind === 'refused'
      ? {
          delivery: one.delivery,
          refused: one.code,
          problem: body(one.problem),
          summary: null,
          excluded: [],
          obstacles: [],
          available: null,
        }
      : {
          delivery: one.delivery,
          refused: null,
          problem: null,
          summary: one.summary,
          excluded: exclusionReasons.flatMap((reason) => {
            const people = one.summary.excluded[reason] ?? 0
            return people === 0 ? [] : [{ reason, people, says: exclusionWords[reason].name[reader.language] }]
          }),
          obstacles: one.obstacles.map((problem) => toBody(problem, reader)),
          available: one.available,
        }
  }

const exclusionReasons = Object.keys(exclusionWords) as (keyof typeof exclusionWords)[]

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
