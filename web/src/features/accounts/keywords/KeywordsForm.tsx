import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { CheckField } from '../../../ui/fields.tsx'
import classes from '../answering/Answering.module.css'
import { Section } from '../Section.tsx'
import { DoubleOptInFields } from './DoubleOptInFields.tsx'
import own from './Keywords.module.css'
import { atProvider, languages, meanings, standardIn } from './keywords.ts'
import { type FormProps, LanguageField } from './LanguageField.tsx'
import { WordsField } from './WordsField.tsx'

export function KeywordsForm(props: FormProps) {
  const { fields, onChange, readOnly } = props
  const { t } = useTranslation('keywords')
  const name = useId()
  return (
    <fieldset className={`${classes.form} ${own.form}`} disabled={readOnly}>
      <Section title={t('provider.title')} hint={t('provider.hint')}>
        <div role="radiogroup" aria-label={t('provider.title')} className={classes.cards}>
          {atProvider.map((kind) => (
            <label key={kind} className={classes.card} data-on={kind === fields.at_provider || undefined}>
              <input
                type="radio"
                name={name}
                checked={kind === fields.at_provider}
                onChange={() => onChange({ at_provider: kind })}
              />
              <span>
                <b>{t(`provider.${kind}`)}</b>
                <span className="hint">{t(`provider.is.${kind}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </Section>
      <Section title={t('languages.title')} hint={t('languages.hint')}>
        <div className={own.checks}>
          {languages.map((language) => {
            const on = fields.languages.includes(language)
            return (
              <CheckField
                key={language}
                label={t(`language.${language}`)}
                checked={on}
                // Somebody has to be understood.
                disabled={on && fields.languages.length === 1}
                onChange={() =>
                  onChange({
                    languages: languages.filter((one) => (one === language) !== fields.languages.includes(one)),
                  })
                }
              />
            )
          })}
        </div>
      </Section>
      <Words {...props} />
      <DoubleOptInFields {...props} />
    </fieldset>
  )
}

function Words({ fields, standard, language, onLanguage, onChange, problem }: FormProps) {
  const { t } = useTranslation('keywords')
  const heard = fields.languages.includes(language)
  return (
    <Section title={t('words.title')} hint={t('words.hint')}>
      <LanguageField language={language} onLanguage={onLanguage} />
      {!heard && <p className="hint">{t('words.deaf', { language: t(`language.${language}`) })}</p>}
      {meanings.map((meaning) => (
        <WordsField
          key={`${meaning} ${language}`}
          label={t(`words.${meaning}`)}
          hint={t('words.standard', { words: standardIn(standard.words, meaning, language).join(', ') })}
          words={fields.words[meaning]?.[language] ?? []}
          path={`words.${meaning}.${language}`}
          problem={problem}
          onChange={(words) =>
            onChange({ words: { ...fields.words, [meaning]: { ...fields.words[meaning], [language]: words } } })
          }
        />
      ))}
    </Section>
  )
}
