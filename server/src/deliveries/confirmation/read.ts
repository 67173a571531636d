import { type Actor, rightsOf, whoMay } from '../../access/index.ts'
import { type Channel, channelLimits, loadChannel, scopesOf } from '../../accounts/index.ts'
import { balanceOf, loadPrices, type PriceList, priceOf } from '../../credits/index.ts'
import { createHours, loadRules } from '../../hours/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { notFound, type Problem, type Reader, toBody } from '../../platform/http/problem.ts'
import { obstaclesOf } from '../confirm.ts'
import { type DeliverySettings, deliverySettings, type ExclusionReason, type PreparationSummary } from '../delivery.ts'
import { departures } from '../departure.ts'
import { boundGroups } from '../move-queries.ts'
import { notPossibleNow } from '../problems.ts'
import { type DeliveryRow, excludedIn } from '../queries.ts'
import { exclusionWords, sayField } from '../reasons.ts'
import { parentVersionOf } from '../runs/queries.ts'
import { forecast } from './forecast.ts'
import { audienceLabel, closedSince, labelsOf, namesOf, type ProofRow, proofsOf } from './queries.ts'
import type { ConfirmationView } from './view.ts'

/** All that whoever confirms should have seen, of exactly what would leave. */
export async function readConfirmation(
  db: Db,
  actor: Actor,
  row: DeliveryRow,
  reader: Reader,
  now: Date,
): Promise<ConfirmationView> {
  const { preparation_id, prepared_at, summary } = row
  if (row.state !== 'prepared' || preparation_id === null || prepared_at === null || summary === null)
    throw notPossibleNow({ state: row.state, move: 'confirm' })
  const channel = row.channel_id === null ? null : await loadChannel(db, row.channel_id)
  if (channel === null) throw notFound({ what: 'channel' })
  const settings = deliverySettings.parse(row.settings)
  const [limits, proofs, closed, groups, rules, who, balance, obstacles, prices, named, labels, audience] =
    await Promise.all([
      channelLimits(db, channel.id),
      // An execution has no proofs of its own: its text was shown as its parent’s.
      proofsOf(db, row.parent_id ?? row.id),
      closedSince(db, { preparation: preparation_id, since: prepared_at, ...closing(channel) }),
      boundGroups(db, preparation_id),
      loadRules(db),
      whoMay(db, 'deliveries.confirm'),
      balanceOf(db, channel.account.id),
      obstaclesOf(db, { settings, summary, channel, row, now }),
      loadPrices(db, channel.account.id),
      namesOf(
        db,
        preparation_id,
        summary.examples.map(({ no }) => no),
      ),
      labelsOf(
        db,
        summary.missing_fields.map(({ field }) => field),
      ),
      row.population.of === 'audience' ? audienceLabel(db, row.population.audience_id) : null,
    ])
  const parentVersion = row.kind === 'execution' ? await parentVersionOf(db, preparation_id) : null
  const names = new Map(named.map(({ no, name }) => [no, name]))
  const labelled = new Map(labels.map(({ name, label }) => [name, label]))
  const speed = speedOf(settings, limits?.partsPerSecond ?? null)
  const expiresAfter = settings.validity_minutes ?? channel.options.validity_hours * 60
  const hours = createHours(rules)
  const leaving = departures(groups, settings, hours, now)
  const { seconds, ...foreseen } = forecast(leaving, hours, {
    speed: speed.parts_per_second,
    summary,
    expiresAfter,
    now,
  })
  const price = summary.price
  return {
    id: row.id,
    label: row.label,
    version: row.version,
    preparation_id,
    prepared_at,
    confirm_until: row.confirm_until,
    may_confirm: rightsOf[actor.role].includes('deliveries.confirm'),
    who_may: who,
    obstacles: obstacles.map((problem) => said(problem, reader)),
    population: row.population,
    lists: row.lists,
    audience,
    target: summary.target,
    exclusions: exclusionsOf(summary, reader),
    missing_fields: summary.missing_fields.map(({ field, messages: people }) => ({
      field,
      says: labelled.get(field) ?? sayField(field, reader.language),
      people,
    })),
    excluded: excludedIn(summary),
    messages: summary.messages,
    parts: summary.parts,
    part_counts: summary.part_counts,
    languages: summary.languages,
    price: { total: price, countries: summary.countries },
    credits: {
      prepaid: balance.mode === 'prepaid',
      now: balance.mode === 'prepaid' ? balance.available : null,
      after: balance.mode === 'prepaid' && price !== null ? balance.available - price : null,
      enough: balance.mode !== 'prepaid' || (price ?? 0) <= balance.available,
    },
    budget: settings.budget === null ? null : { ceiling: settings.budget, within: (price ?? 0) <= settings.budget },
    speed: { ...speed, links: limits?.links ?? 0, links_up: limits?.linksUp ?? 0, seconds },
    schedule: settings.schedule,
    expires_after_minutes: expiresAfter,
    ...foreseen,
    waves: settings.waves && { ...settings.waves, of: foreseen.waves },
    unicode: { ...summary.unicode, price_saved: priceSaved(summary) },
    way_out: { ...wayOutOf(channel, settings, summary), waived_by: row.waived_by_name },
    answers:
      summary.cannot_answer == null
        ? null
        : { countries: [...(channel.sender.answerableCountries ?? [])], cannot: summary.cannot_answer },
    channel: {
      id: channel.id,
      name: channel.name,
      kind: channel.kind,
      sender: channel.sender.value,
      sender_kind: channel.sender.kind,
      numbers: Math.max(1, channel.pool.length),
      two_way: channel.sender.twoWay,
      account: channel.account.name,
      simulated: channel.account.simulated,
    },
    proofs: proofs.map((proof) => viewProof(proof, parentVersion ?? row.version)),
    changed: { opted_out: closed, prices: changedPrices(summary, prices) },
    examples: summary.examples.map(({ no, to, text, parts }) => ({
      message_id: `${preparation_id}-${no}`,
      to,
      name: names.get(no) ?? null,
      text,
      parts,
    })),
  }
}

export const viewProof = ({ messages, ...proof }: ProofRow, version: number) => ({
  ...proof,
  current: proof.version === version,
  to: messages.map(({ to, name, message_id }) => ({ number: to, name, message_id })),
})

const said = (problem: Problem, reader: Reader) => {
  const { code, title, fix } = toBody(problem, reader)
  return { code, says: title, fix: fix ?? null }
}

/** The scopes that close an address on this channel. */
export const closing = (channel: Channel) => ({
  scopes: [0, ...scopesOf(channel)],
  marketing: channel.kind === 'marketing',
})

const exclusionsOf = ({ excluded }: PreparationSummary, { language }: Reader) =>
  (Object.entries(excluded) as [ExclusionReason, number][])
    .filter(([, people]) => people > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([reason, people]) => ({ reason, people, says: exclusionWords[reason].name[language] }))

function speedOf({ parts_per_second: own }: DeliverySettings, account: number | null) {
  if (own !== null && (account === null || own < account)) return { parts_per_second: own, by: 'delivery' as const }
  return { parts_per_second: account, by: account === null ? null : ('account' as const) }
}

/** A price that is not the one that each batch was prepared with: what is confirmed is what was prepared. */
const changedPrices = ({ countries }: PreparationSummary, prices: PriceList) =>
  countries.some(({ country, per_part }) => per_part !== priceOf(prices, country))

/** At the average price of a part: which country a saved part would have gone to is not counted apart. */
const priceSaved = ({ price, parts, unicode }: PreparationSummary) =>
  price === null || parts === 0 ? null : Math.round((price / parts) * unicode.parts_saved)

/** Preparing refuses a marketing text that does not name its way out, unless someone waived it. */
function wayOutOf(channel: Channel, { way_out_waived_by }: DeliverySettings, { mention }: PreparationSummary) {
  const needed = channel.kind === 'marketing'
  const by = !needed
    ? 'not-needed'
    : mention.appended_by_carrier > 0
      ? 'carrier'
      : way_out_waived_by !== null && !mention.in_text
        ? 'waived'
        : 'text'
  return {
    needed,
    ok: true,
    by,
    appended_characters: mention.appended_by_carrier,
  } as const
}
