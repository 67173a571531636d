import { commonFields, compileContent, type FieldTypes } from '@parley/sms/template'
import { type Channel, loadChannel, scopesOf, unreachableFrom } from '../../accounts/index.ts'
import { loadPrices } from '../../credits/index.ts'
import { loadRules } from '../../hours/index.ts'
import { planLinks } from '../../links/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { givenFields } from '../delivery.ts'
import type { PreparationPlan } from './plan.ts'
import { channelMissing, nobodyChosen, textEmpty, textHasMistakes, wayOutMissing } from './problems.ts'
import { type DeliveryToPrepare, fieldTypes } from './queries.ts'

export type Planned = { kind: 'ok'; plan: PreparationPlan } | { kind: 'problem'; problem: Problem }

/** All that is the same for every message of a preparation; or why it cannot be prepared at all. */
export async function makePlan(db: Db, preparation: number, delivery: DeliveryToPrepare): Promise<Planned> {
  const { settings, content, population } = delivery
  const refused = (problem: Problem): Planned => ({ kind: 'problem', problem })
  if (population.of === 'nobody') return refused(nobodyChosen())
  const channel = delivery.channel_id === null ? null : await loadChannel(db, delivery.channel_id)
  if (channel === null) return refused(channelMissing())
  const columns = givenFields(population)
  const types = typesOf(await fieldTypes(db), columns)
  const compiled = compileContent(content, { types, wayOut: channel.sender.wayOut })
  if (compiled.kind === 'mistakes') return refused(textHasMistakes({ says: compiled.mistakes[0]!.says }))
  if (compiled.texts.some(({ template, mention }) => template.source.trim() === '' && mention === ''))
    return refused(textEmpty())
  const marketing = channel.kind === 'marketing'
  const appended = appendedBy(channel)
  const silent = compiled.texts.filter(({ namesWayOut }) => namesWayOut === false)
  if (marketing && appended === 0 && silent.length > 0 && settings.way_out_waived_by === null)
    return refused(wayOutMissing({ languages: silent.map(({ language }) => language) }))

  const prices = await loadPrices(db, channel.account.id)
  const boundToHours = marketing && !settings.ignore_hours && channel.options.hours !== 'none'
  const used = new Set(compiled.texts.flatMap(({ template }) => template.fields.map(({ name }) => name)))
  const fields = [...used].filter((name) => name !== 'language')
  return {
    kind: 'ok',
    plan: {
      preparation,
      delivery: delivery.id,
      drawnAs: delivery.parent_id ?? delivery.id,
      account: channel.account.id,
      sender: channel.sender.id,
      pool: channel.pool.map(({ id }) => id),
      // Where no field stands in a text, it was checked when it was written.
      refusesLinks: channel.sender.kind === 'reply-number' && used.size > 0,
      answerable: channel.sender.answerableCountries,
      scopes: scopesOf(channel),
      marketing,
      priority: Math.min(3, settings.priority + channel.options.priority),
      content,
      wayOut: channel.sender.wayOut,
      fields,
      types,
      text: channel.plan,
      links:
        channel.linkBase === null
          ? null
          : planLinks(content, { base: channel.linkBase, kept: compiled.texts.map(({ mention }) => mention).join('') }),
      appended,
      countries: settings.countries,
      unreachable: unreachableFrom(channel.sender.kind),
      localTime: settings.schedule.when === 'local',
      hours: boundToHours
        ? {
            rules: (await loadRules(db)).rules,
            choice: channel.options.hours,
            provider: channel.account.kind,
          }
        : null,
      prices: { prepaid: prices.mode === 'prepaid', perPart: [...prices.perPart] },
      rate: slowest(channel.account.partsPerSecond, settings.parts_per_second),
      control: settings.control_group,
      waves: settings.waves?.count ?? 1,
    },
  }
}

/** Columns of a file are texts; where one has the name of a field, it is meant instead of it. */
function typesOf(own: FieldTypes, columns: readonly string[]): FieldTypes {
  return { ...commonFields, ...own, ...Object.fromEntries(columns.map((name) => [name, 'text' as const])) }
}

/** Characters that the carrier of a channel puts behind each text. None of today's does. */
const appendedBy = (_channel: Channel): number => 0

const slowest = (one: number | null, other: number | null) =>
  one === null ? other : other === null ? one : Math.min(one, other)
