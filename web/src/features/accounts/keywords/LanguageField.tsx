import { useTranslation } from 'react-i18next'
import { SelectField } from '../../../ui/fields.tsx'
import { type Fields, type KeywordSetting, type Language, languages } from './keywords.ts'

export type FormProps = {
  fields: Fields
  standard: KeywordSetting['standard']
  /** Whose words and texts are shown. */
  language: Language
  onLanguage: (language: Language) => void
  onChange: (changed: Partial<Fields>) => void
  problem: unknown
  readOnly: boolean
}

/** Whose words and texts are shown: of all languages at once nobody would find theirs. */
export function LanguageField({ language, onLanguage }: Pick<FormProps, 'language' | 'onLanguage'>) {
  const { t } = useTranslation('keywords')
  return (
    <SelectField
      label={t('words.language')}
      allowDeselect={false}
      data={languages.map((value) => ({ value, label: t(`language.${value}`) }))}
      value={language}
      onChange={(value) => onLanguage(languages.find((one) => one === value) ?? language)}
    />
  )
}
