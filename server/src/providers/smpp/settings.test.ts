import { describe, expect, it } from 'vitest'
import type { FormField } from '../form.ts'
import { smppProvider } from './index.ts'
import { readSmppSettings } from './settings.ts'

const welcomeLetter = { host: 'smpp.example.com', system_id: 'parley' }
const fields = smppProvider.form.flatMap((group) => group.fields)
const mistakesOf = (settings: Record<string, unknown>, secrets: Record<string, string> = {}) => {
  const checked = smppProvider.check({ ...welcomeLetter, ...settings }, secrets)
  return checked.kind === 'ok' ? [] : checked.mistakes.map(({ field }) => field)
}

describe('the settings of an SMPP account', () => {
  it('need only what the welcome letter says; everything else has a default that works', () => {
    const checked = smppProvider.check(welcomeLetter, { password: 'secret' })
    expect(checked).toMatchObject({
      kind: 'ok',
      settings: {
        port: 2775,
        tls: 'off',
        mode: 'transceiver',
        window: 10,
        parts_per_second: 10,
        binds: 1,
        enquire_after: 30,
        answer_timeout: 60,
        encodings: ['gsm7', 'ucs2'],
        long_messages: 'udh-8',
        dest_ton: '1',
        dest_npi: 1,
        receipts: 'each',
        unknown_errors: 'temporary',
        traces: false,
      },
    })
    expect(smppProvider.limits(welcomeLetter)).toEqual({ links: 1, window: 10, partsPerSecond: 10 })
    expect(smppProvider.text(welcomeLetter)).toEqual({ encodings: ['gsm7', 'ucs2'], referenceBits: 8 })
  })

  it('never hold the password', () => {
    const checked = smppProvider.check(welcomeLetter, { password: 'hunter2', receiver_password: 'hunter3' })
    expect(JSON.stringify(checked)).not.toContain('hunter')
  })

  it('say what is missing or wrong, field by field, in both languages', () => {
    const checked = smppProvider.check({ port: 70_000, host: 'http://x', window: 1.5, colour: 'red' }, {})
    expect(checked.kind === 'mistakes' && checked.mistakes.map(({ field }) => field).sort()).toEqual([
      'colour',
      'host',
      'port',
      'system_id',
      'window',
    ])
    expect(checked).toMatchObject({
      mistakes: expect.arrayContaining([
        { field: 'port', says: { en: expect.stringContaining('65535'), fr: expect.stringContaining('65535') } },
      ]),
    })
  })

  it.each<[string, Record<string, unknown>, string[]]>([
    ['an emptied rate is no limit', { parts_per_second: null }, []],
    ['an unknown choice', { mode: 'both' }, ['mode']],
    ['an encoding twice', { encodings: ['gsm7', 'gsm7'] }, ['encodings']],
    ['no encoding at all', { encodings: [] }, ['encodings']],
    ['one encoding alone is forced', { encodings: ['ucs2'] }, []],
    ['a TLV with its value', { tlvs: [{ tag: '0x1401', format: 'hex', value: '00ff' }] }, []],
    ['a TLV with half an octet', { tlvs: [{ tag: '1401', format: 'hex', value: '00f' }] }, ['tlvs']],
    ['a status rule', { status_rules: [{ status: '0x400', means: 'busy' }] }, []],
    ['a status rule for success', { status_rules: [{ status: '0', means: 'busy' }] }, ['status_rules']],
    ['an error rule', { error_rules: [{ code: '061', means: 'permanent' }] }, []],
    ['a certificate that is none', { tls_ca: 'hello' }, ['tls_ca']],
  ])('%s', (_, settings, wrong) => {
    expect(mistakesOf(settings)).toEqual(wrong)
  })

  it('keep working when they were stored by another version', () => {
    const read = readSmppSettings({ settings: { ...welcomeLetter, gone_since: true }, secrets: {} })
    expect(read.window).toBe(10)
    expect(smppProvider.limits({ ...welcomeLetter, parts_per_second: null }).partsPerSecond).toBeNull()
  })
})

describe('the form of an SMPP account', () => {
  it('has words in both languages for every field, and folds what a welcome letter does not mention', () => {
    const words = (field: FormField) => [field.label, ...(field.help ? [field.help] : [])]
    for (const field of fields) for (const { en, fr } of words(field)) expect([en, fr]).not.toContain('')
    expect(smppProvider.form.filter((group) => !group.advanced).map((group) => group.key)).toEqual([
      'connection',
      'throughput',
    ])
  })

  it('asks each thing once', () => {
    expect(new Set(fields.map(({ key }) => key)).size).toBe(fields.length)
  })

  it('asks for secrets only as such, without a default', () => {
    const secrets = fields.filter((field) => field.secret)
    expect(secrets.map((field) => field.key)).toEqual(['password', 'receiver_password'])
    for (const field of secrets) expect(field).not.toHaveProperty('default')
  })
})
