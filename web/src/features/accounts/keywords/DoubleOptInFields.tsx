import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { fieldError, NumberField, SelectField, SwitchField, TextAreaField } from '../../../ui/fields.tsx'
import { Section } from '../Section.tsx'
import { listsQuery, spoken } from './keywords.ts'
import { type FormProps, LanguageField } from './LanguageField.tsx'
import { WordsField } from './WordsField.tsx'

/** Whether who wants to receive messages is asked once more, in which words, and where they are put then. */
export function DoubleOptInFields({ fields, standard, language, onLanguage, onChange, problem }: FormProps) {
  const { t } = useTranslation('keywords')
  const lists = useQuery(listsQuery)
  const double = fields.double_opt_in
  const change = (changed: Partial<typeof double>) => onChange({ double_opt_in: { ...double, ...changed } })
  const words = double.words ?? standard.join_words
  return (
    <Section title={t('double.title')} hint={t('double.hint')}>
      <SwitchField
        label={t('double.on')}
        hint={t('double.onHint')}
        checked={double.on}
        onChange={(event) => change({ on: event.currentTarget.checked })}
      />
      {double.on && (
        <>
          <NumberField
            label={t('double.window')}
            hint={t('double.windowHint')}
            min={1}
            max={168}
            allowDecimal={false}
            error={fieldError(problem, 'double_opt_in.window_hours')}
            value={double.window_hours}
            onChange={(value) => change({ window_hours: Number(value) || 1 })}
          />
          <SelectField
            label={t('double.list')}
            hint={t('double.listHint')}
            placeholder={t('double.noList')}
            clearable
            searchable
            error={fieldError(problem, 'double_opt_in.list_id')}
            data={(lists.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            value={double.list_id === null ? null : String(double.list_id)}
            onChange={(value) => change({ list_id: value === null ? null : Number(value) })}
          />
          <LanguageField language={language} onLanguage={onLanguage} />
          <WordsField
            key={language}
            label={t('double.words')}
            hint={t('double.wordsHint', { words: (standard.join_words[language] ?? []).join(', ') || '–' })}
            words={words[language] ?? []}
            path={`double_opt_in.words.${language}`}
            problem={problem}
            onChange={(own) => change({ words: { ...words, [language]: own } })}
          />
          {spoken.includes(language) &&
            (['questions', 'welcomes'] as const).map((kind) => (
              <TextAreaField
                key={kind}
                label={t(`double.${kind}`)}
                hint={t(`double.hints.${kind}`)}
                placeholder={standard[kind][language] ?? ''}
                autosize
                maxLength={500}
                error={fieldError(problem, `double_opt_in.${kind}.${language}`)}
                value={double[kind][language] ?? ''}
                onChange={(event) => change({ [kind]: { ...double[kind], [language]: event.currentTarget.value } })}
              />
            ))}
        </>
      )}
    </Section>
  )
}
