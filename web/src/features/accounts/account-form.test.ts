import { describe, expect, it } from 'vitest'
import { changeOf, firstValues, pathOf, shownGroups } from './account-form.ts'
import type { FormField, FormGroup } from './accounts.ts'

const said = { en: 'x', fr: 'x' }
const field = (key: string, more: Partial<FormField> = {}): FormField => ({
  key,
  label: said,
  required: false,
  secret: false,
  input: 'text',
  ...more,
})
const form: FormGroup[] = [
  {
    key: 'connection',
    label: said,
    advanced: false,
    fields: [
      field('host', { required: true }),
      field('port', { input: 'number', default: 2775 }),
      field('password', { secret: true, input: 'password' }),
      field('mode', { input: 'choice', default: 'transceiver' }),
    ],
  },
  {
    key: 'receiver',
    label: said,
    advanced: true,
    fields: [field('receiver_host', { when: { field: 'mode', is: ['pair'] } })],
  },
]

describe('the form of an account', () => {
  it('opens with the defaults, or with what is stored', () => {
    expect(firstValues(form).settings).toEqual({ port: 2775, mode: 'transceiver' })
    expect(firstValues(form, { host: 'a', port: null }).settings).toEqual({
      host: 'a',
      port: null,
      mode: 'transceiver',
    })
  })

  it('asks only for what makes sense', () => {
    const values = firstValues(form)
    expect(shownGroups(form, values).map(({ key }) => key)).toEqual(['connection'])
    const pair = { ...values, settings: { ...values.settings, mode: 'pair' } }
    expect(shownGroups(form, pair).map(({ key }) => key)).toEqual(['connection', 'receiver'])
  })

  it('sends a secret only when one was typed', () => {
    const { settings } = firstValues(form)
    expect(changeOf({ settings, secrets: { password: '' } })).toEqual({ settings })
    expect(changeOf({ settings, secrets: { password: ' a ' } })).toEqual({ settings, secrets: { password: ' a ' } })
  })

  it('finds what the server says of a field', () => {
    expect(form[0]?.fields.map(pathOf)).toEqual(['settings.host', 'settings.port', 'secrets.password', 'settings.mode'])
  })
})
