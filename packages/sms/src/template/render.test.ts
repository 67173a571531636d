import { describe, expect, it } from 'vitest'
import { compileTemplate } from './compile.ts'
import type { FieldTypes, Values } from './show.ts'

const types: FieldTypes = {
  first_name: 'text',
  last_name: 'text',
  language: 'text',
  shop: 'text',
  points: 'number',
  birthday: 'date',
  member: 'boolean',
}
function made(source: string, values: Values = {}) {
  const compiled = compileTemplate(source, { types })
  if (compiled.kind === 'mistake') throw new Error(`${compiled.code}: ${compiled.says.en}`)
  const { text, missing, failed } = compiled.template.render(values)
  return failed ? 'failed' : missing.length > 0 ? `missing ${missing.join(', ')}` : text
}

describe('a text for one person', () => {
  it.each<[string, Values, string]>([
    ['Bonjour {{ first_name }} !', { first_name: 'Léa' }, 'Bonjour Léa !'],
    ['Bonjour {{first_name}} !', { first_name: '  Léa ' }, 'Bonjour Léa !'],
    ['Bonjour {{ first_name | default: "client" }} !', {}, 'Bonjour client !'],
    ['Bonjour {{ first_name | default: "client" }} !', { first_name: ' ' }, 'Bonjour client !'],
    ['{{ first_name | upcase }}', { first_name: 'Léa' }, 'LÉA'],
    ['Bonjour{{ first_name | prepend: " " | default: "" }}', { first_name: 'Léa' }, 'Bonjour Léa'],
    ['{% if first_name %}Bonjour {{ first_name }}{% else %}Bonjour{% endif %}', { first_name: 'Léa' }, 'Bonjour Léa'],
    ['{% if first_name %}Bonjour {{ first_name }}{% else %}Bonjour{% endif %}', { first_name: '' }, 'Bonjour'],
    ['{% if first_name != "" %}Bonjour {{ first_name }}{% else %}Bonjour{% endif %}', {}, 'Bonjour'],
    ['{% if first_name != blank %}Bonjour {{ first_name }}{% else %}Bonjour{% endif %}', {}, 'Bonjour'],
    ['{% unless first_name == nil %}Bonjour {{ first_name }}{% else %}Bonjour{% endunless %}', {}, 'Bonjour'],
    ['{% if points >= 100 %}Or{% elsif points > 10 %}Argent{% else %}Bronze{% endif %}', { points: 50 }, 'Argent'],
    ['{% if points >= 100 %}Or{% else %}Bronze{% endif %}', {}, 'Bronze'],
    ['{% case shop %}{% when "Lyon" %}A{% when "Lille", "Nice" %}B{% else %}C{% endcase %}', { shop: 'Nice' }, 'B'],
    ['{% if member %}Membre{% endif %}', { member: true }, 'Membre'],
    ['{% if birthday > "2000-01-01" %}jeune{% else %}sage{% endif %}', { birthday: '2003-05-06' }, 'jeune'],
    ['{% if birthday == "2003-05-06" %}oui{% endif %}', { birthday: '2003-05-06' }, 'oui'],
    ['{{ birthday | date: "%d/%m" }}', { birthday: '2003-05-06' }, '06/05'],
    ['{% assign who = first_name | default: "client" %}Bonjour {{ who }}', {}, 'Bonjour client'],
    ['{% comment %}{{ first_name }}{% endcomment %}Bonjour', {}, 'Bonjour'],
    ['{%- if member -%} oui {%- endif -%} !', { member: true }, 'oui!'],
    ['{{ points | plus: 12000 }}', { points: 1, language: 'fr' }, '12 001'],
    ['Bonjour {{ first_name }}', { first_name: '{{ last_name }} {% if %}' }, 'Bonjour {{ last_name }} {% if %}'],
  ])('%s for %j', (source, values, expected) => {
    expect(made(source, values)).toBe(expected)
  })

  it.each<[string, Values, string]>([
    ['{{ birthday }}', { birthday: '2026-08-14', language: 'fr' }, '14/08/2026'],
    ['{{ birthday }}', { birthday: '2026-08-14', language: 'fr-CA' }, '14/08/2026'],
    ['{{ birthday }}', { birthday: '2026-08-14', language: 'en' }, '14 Aug 2026'],
    ['{{ birthday }}', { birthday: '2026-08-14', language: 'de' }, '14.08.2026'],
    ['{{ birthday }}', { birthday: '2026-08-14', language: 'nl' }, '14-08-2026'],
    ['{{ birthday }}', { birthday: 'someday', language: 'fr' }, 'someday'],
    ['{{ shop }}', { shop: '2026-08-14', language: 'fr' }, '2026-08-14'],
    ['{{ points }}', { points: 1234567.5, language: 'fr' }, '1 234 567,5'],
    ['{{ points }}', { points: 1234567.5, language: 'en' }, '1,234,567.5'],
    ['{{ points }}', { points: 2026, language: 'fr' }, '2026'],
    ['{{ points }}', { points: -3.5, language: 'fr' }, '-3,5'],
    ['{{ member }}', { member: false, language: 'fr' }, 'non'],
    ['{{ member }}', { member: true, language: 'xx' }, 'yes'],
  ])('shows %s of %j as its reader writes it', (source, values, expected) => {
    expect(made(source, values)).toBe(expected)
    expect(made(`{% if true %}${source}{% endif %}`, values)).toBe(expected)
  })
})

describe('an empty field', () => {
  it.each<[string, Values, string]>([
    ['Bonjour {{ first_name }}', {}, 'missing first_name'],
    ['Bonjour {{ first_name }}', { first_name: null }, 'missing first_name'],
    ['Bonjour {{ first_name }}', { first_name: '\t ' }, 'missing first_name'],
    ['{{ first_name }} {{ last_name }} {{ first_name }}', {}, 'missing first_name, last_name'],
    ['{{ first_name | upcase }}', {}, 'missing first_name'],
    ['{{ first_name | append: "!" }}', {}, 'missing first_name'],
    ['{{ "Bonjour " | append: first_name }}', {}, 'missing first_name'],
    ['{{ first_name | default: last_name }}', {}, 'missing first_name, last_name'],
    ['{{ first_name | default: last_name }}', { last_name: 'Martin' }, 'Martin'],
    ['{% if member %}{{ first_name }}{% endif %}', { member: true }, 'missing first_name'],
    ['{% if member %}{{ first_name }}{% endif %}', {}, ''],
    ['{% assign who = first_name %}Bonjour {{ who }}', {}, 'missing first_name'],
    ['{% assign who = first_name %}{% if who %}Bonjour {{ who }}{% endif %}', {}, ''],
    ['{% assign hello = "Bonjour " | append: first_name %}{{ hello }}', {}, 'missing first_name'],
    ['{% assign first_name = first_name | default: "client" %}{{ first_name }}', {}, 'client'],
    ['{{ first_name | default: "" }}', {}, ''],
    ['{{ points }}', { points: 0 }, '0'],
  ])('is missing where nothing stands for it: %s of %j', (source, values, expected) => {
    expect(made(source, values)).toBe(expected)
  })
})

describe('what a template uses', () => {
  const covered = (source: string) => {
    const compiled = compileTemplate(source, { types })
    if (compiled.kind === 'mistake') throw new Error(compiled.code)
    return compiled.template.fields.map((field) => `${field.name} ${field.covered ? 'covered' : 'bare'}`).join(', ')
  }
  it.each([
    ['Bonjour', ''],
    ['{{ first_name }}', 'first_name bare'],
    ['{{ first_name | default: "x" }}', 'first_name covered'],
    ['{{ first_name | default: "x" }} {{ first_name }}', 'first_name bare'],
    ['{% if first_name %}{{ first_name }}{% endif %}', 'first_name covered'],
    ['{% if first_name %}{{ last_name }}{% endif %}', 'first_name covered, last_name bare'],
    ['{% if first_name %}a{% else %}{{ first_name }}{% endif %}', 'first_name bare'],
    ['{% if points > 5 and member %}{{ points }}{% endif %}', 'points covered, member covered'],
    ['{% case shop %}{% when "A" %}{{ shop }}{% endcase %}', 'shop covered'],
    ['{% assign who = first_name | default: "x" %}{{ who }}', 'first_name covered'],
    ['{{ first_name | default: last_name }}', 'first_name bare, last_name bare'],
  ])('%s: %s', (source, expected) => {
    expect(covered(source)).toBe(expected)
  })
})
