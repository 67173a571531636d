import { IconGitBranch } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import type { Field } from './content.ts'
import { InsertForm, InsertPopover } from './InsertPopover.tsx'
import { labelOf } from './use-content.ts'
import classes from './Writer.module.css'
import { conditionCode, type Test } from './write.ts'

type Props = { fields: readonly Field[]; onInsert: (code: string) => void }

const testsOf: Record<Field['type'], readonly Test[]> = {
  text: ['known', 'unknown', 'is', 'is-not'],
  number: ['known', 'unknown', 'is', 'is-not', 'more', 'less'],
  date: ['known', 'unknown', 'is', 'more', 'less'],
  boolean: ['is', 'known', 'unknown'],
}
const asksValue = (test: Test) => test !== 'known' && test !== 'unknown'

/** Words that only some people get, without writing any code. */
export function InsertCondition({ fields, onInsert }: Props) {
  const { t } = useTranslation('content')
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('first_name')
  const [test, setTest] = useState<Test>('known')
  const [value, setValue] = useState('')
  const [words, setWords] = useState('')
  const [otherwise, setOtherwise] = useState('')
  const field = fields.find((one) => one.name === name) ?? fields[0]
  if (!field) return null
  const tests = testsOf[field.type]
  const close = () => {
    setOpened(false)
    setWords('')
    setOtherwise('')
    setValue('')
  }
  const whole = words !== '' && (value !== '' || !asksValue(test) || field.type === 'boolean')
  const insert = () => {
    if (!whole) return
    const written = field.type === 'boolean' ? value || 'true' : value
    close()
    onInsert(conditionCode({ name: field.name, type: field.type, test, value: written }, words, otherwise))
  }
  const wordOf = (one: Test) =>
    field.type === 'date' && (one === 'more' || one === 'less')
      ? t(`condition.dates.${one}`)
      : t(`condition.tests.${one}`)
  return (
    <InsertPopover
      act={t('condition.act')}
      icon={<IconGitBranch size={15} stroke={1.6} />}
      opened={opened}
      onOpen={() => setOpened(true)}
      onClose={close}
    >
      <InsertForm onInsert={insert}>
        <div className={classes.pair}>
          <SelectField
            label={t('condition.field')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={fields.map((one) => ({ value: one.name, label: labelOf(one, t) }))}
            value={field.name}
            onChange={(chosen) => {
              const next = fields.find((one) => one.name === chosen)
              if (!next) return
              setName(next.name)
              setTest(testsOf[next.type][0] ?? 'known')
              setValue('')
            }}
          />
          <SelectField
            label={t('condition.test')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={tests.map((one) => ({ value: one, label: wordOf(one) }))}
            value={test}
            onChange={(chosen) => setTest(tests.find((one) => one === chosen) ?? 'known')}
          />
        </div>
        {asksValue(test) &&
          (field.type === 'boolean' ? (
            <SelectField
              label={t('condition.value')}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={[
                { value: 'true', label: t('condition.yes') },
                { value: 'false', label: t('condition.no') },
              ]}
              value={value || 'true'}
              onChange={(chosen) => setValue(chosen ?? 'true')}
            />
          ) : (
            <TextField
              label={t('condition.value')}
              type={field.type === 'date' ? 'date' : 'text'}
              inputMode={field.type === 'number' ? 'decimal' : undefined}
              value={value}
              onChange={({ currentTarget }) => setValue(currentTarget.value)}
            />
          ))}
        <TextField
          label={t('condition.words')}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <TextField
          label={t('condition.otherwise')}
          value={otherwise}
          onChange={({ currentTarget }) => setOtherwise(currentTarget.value)}
        />
        <div>
          <Act size="xs" type="submit" off={!whole && t('condition.whole')}>
            {t('condition.insert')}
          </Act>
        </div>
      </InsertForm>
    </InsertPopover>
  )
}
