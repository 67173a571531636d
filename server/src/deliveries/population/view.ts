import { z } from 'zod'
import { population } from '../delivery.ts'

export const rowProblems = [
  'empty',
  'too-short',
  'too-long',
  'letters',
  'excel-scientific',
  'short-code',
  'impossible',
  'invalid',
  'landline',
] as const

export const numberLine = z.object({
  line: z.number().int().describe('Which of the numbers that were written, or which row of the file.'),
  written: z.string(),
  code: z.enum(rowProblems),
  says: z.string(),
})

export const populationView = z
  .object({
    population,
    people: z.number().int(),
    with_number: z.number().int(),
    approximate: z.boolean().describe('True: counted by the statistics of the database, as there are very many.'),
    sample: z.array(
      z.object({
        profile_id: z.number().int().nullable(),
        name: z.string().nullable(),
        number: z.string().nullable(),
        fields: z.record(z.string(), z.unknown()),
      }),
    ),
    problems: z.array(numberLine).describe('The first hundred lines that hold no number that may get an SMS.'),
    problem_count: z.number().int(),
  })
  .meta({ id: 'DeliveryPopulation' })
