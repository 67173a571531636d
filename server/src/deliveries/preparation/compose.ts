import type { Address } from '@parley/sms/address'
import { classify } from '@parley/sms/classify'
import { compileContent, linkMistake, type Values } from '@parley/sms/template'
import { type Encoding, outlineText, type Shift } from '@parley/sms/text'
import { type HoursRule, isNeverOpen, pickRule, placeOf, zoneOf } from '../../hours/rules/index.ts'
import { createShortener, type MessageLink } from '../../links/format/index.ts'
import { exclusionReasons } from '../exclusion-reasons.ts'
import type { FrozenRow } from './frozen-row.ts'
import { cannotReceive, type PreparationPlan } from './plan.ts'

/** A message as it will leave, or why not. One object is used again and again: what is needed longer is copied. */
export type Composed = {
  /** 0: it leaves. */
  reason: number
  /** The field that was missing. */
  missing: string | null
  text: string
  /** Of the text, which has stand-ins for their codes: these hang on the number that the message gets. */
  links: readonly MessageLink[]
  encoding: Encoding
  shift: Shift
  parts: number
  /** Parts that the carrier counts, with what it appends. */
  charged: number
  country: string | null
  /** Whether this phone can answer. */
  answers: boolean
  /** Of the text that was chosen. */
  language: string | null
  /** Empty where nothing depends on it. */
  zone: string
  hours: number | null
  /** Thousandths of a credit for one part. */
  perPart: number | null
}

/** Composes the messages of one preparation, row after row. */
export function createComposer(plan: PreparationPlan): (row: FrozenRow) => Composed {
  const { render, texts } = compiledOf(plan)
  const countries = createCountries(plan)
  const { fields, text: options, marketing, refusesLinks } = plan
  const numeric = fields.map((name) => plan.types[name] === 'number')
  const boolean = fields.map((name) => plan.types[name] === 'boolean')
  const askZone = plan.localTime || (marketing && plan.hours !== null)
  const shorten = plan.links ? createShortener(plan.links) : null
  const tail = plan.appended > 0 ? 'x'.repeat(plan.appended) : ''
  const composed: Composed = {
    reason: 0,
    missing: null,
    text: '',
    links: noLinks,
    encoding: 'gsm7',
    shift: { locking: null, single: null },
    parts: 0,
    charged: 0,
    country: null,
    answers: true,
    language: null,
    zone: '',
    hours: null,
    perPart: null,
  }
  const excluded = (reason: number): Composed => {
    composed.reason = reason
    return composed
  }
  const values: Record<string, string | number | boolean | null> = {}

  return (row) => {
    composed.reason = 0
    composed.missing = null
    const number = classify(row.address as Address)
    if (number === null) return excluded(exclusionReasons['invalid-number'])
    if (cannotReceive(number.type)) return excluded(exclusionReasons.landline)
    const country = countries.of(number.region)
    if (!country.allowed) return excluded(exclusionReasons['country-not-allowed'])
    if (!country.reachable) return excluded(exclusionReasons['one-way-limit'])

    values.language = row.language === '' ? null : row.language
    for (let i = 0; i < fields.length; i++) {
      const value = row.values[i]!
      values[fields[i]!] = value === '' ? null : numeric[i] ? Number(value) : boolean[i] ? value === 'true' : value
    }
    const { text, missing, failed, variant } = render(values as Values)
    if (missing.length > 0) {
      composed.missing = missing[0]!
      return excluded(exclusionReasons['missing-field'])
    }
    if (failed) return excluded(exclusionReasons['text-cannot-leave'])
    if (refusesLinks && linkMistake(text) !== null) return excluded(exclusionReasons['has-link'])
    const short = shorten?.(text) ?? null
    const layout = outlineText(short?.text ?? text, options)
    if (layout === null || text.trim() === '') return excluded(exclusionReasons['text-cannot-leave'])
    const charged =
      tail === '' ? layout.parts : (outlineText((short?.text ?? text) + tail, options)?.parts ?? layout.parts)
    if (charged > options.maxParts || layout.parts > options.maxParts)
      return excluded(exclusionReasons['text-too-long'])
    if (country.perPart === null && plan.prices.prepaid) return excluded(exclusionReasons['no-price'])

    composed.hours = null
    composed.zone = ''
    if (askZone) {
      const region = plan.hours !== null && country.hasStates ? placeOf(row.address as Address).region : null
      const rule = country.ruleIn(region)
      if (rule?.closed) return excluded(exclusionReasons['no-permitted-hour'])
      composed.hours = rule?.id ?? null
      if (rule !== null || plan.localTime)
        composed.zone = zoneOf({
          profileZone: row.zone === '' ? null : row.zone,
          address: row.address as Address,
          country: number.region,
        })
    }
    composed.text = layout.text
    composed.links = short?.links ?? noLinks
    composed.language = texts[variant + 1]!.language
    composed.encoding = layout.encoding
    composed.shift = layout.shift
    composed.parts = layout.parts
    composed.charged = charged
    composed.country = number.region
    const isMobile = number.type === 'mobile' || number.type === 'fixed-or-mobile'
    composed.answers = country.answers && (isMobile || plan.answerable === null)
    composed.perPart = country.perPart
    return composed
  }
}

const noLinks: readonly MessageLink[] = []

function compiledOf({ content, types, wayOut }: PreparationPlan) {
  const compiled = compileContent(content, { types, wayOut })
  if (compiled.kind === 'mistakes')
    throw new Error(`A text that was checked has a mistake now: ${compiled.mistakes[0]?.code}.`)
  return compiled
}

type Rule = { id: number; closed: boolean }
type Country = {
  allowed: boolean
  reachable: boolean
  answers: boolean
  perPart: number | null
  hasStates: boolean
  ruleIn: (region: string | null) => Rule | null
}

/** What depends on the recipient's country alone, found once for each. */
function createCountries(plan: PreparationPlan): { of(country: string | null): Country } {
  const known = new Map<string | null, Country>()
  const prices = new Map(plan.prices.perPart)
  const make = (country: string | null): Country => {
    const rules = new Map<string | null, Rule | null>()
    return {
      allowed: plan.countries === null || (country !== null && plan.countries.includes(country)),
      answers: plan.answerable === null || (country !== null && plan.answerable.includes(country)),
      reachable: country === null || !plan.unreachable.includes(country),
      perPart: prices.get(country ?? '*') ?? prices.get('*') ?? null,
      hasStates: country === 'US' || country === 'CA',
      ruleIn(region) {
        let rule = rules.get(region)
        if (rule === undefined) {
          rule = ruleFor(plan, country, region)
          rules.set(region, rule)
        }
        return rule
      },
    }
  }
  return {
    of(country) {
      let found = known.get(country)
      if (found === undefined) {
        found = make(country)
        known.set(country, found)
      }
      return found
    },
  }
}

function ruleFor({ hours, marketing }: PreparationPlan, country: string | null, region: string | null): Rule | null {
  if (hours === null) return null
  const { choice, provider } = hours
  const rule: HoursRule | null = pickRule(hours.rules, { country, region, provider, marketing, choice })
  return rule && { id: rule.id, closed: isNeverOpen(rule.week) }
}
