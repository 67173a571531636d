import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Language, languageNames, languages } from './language.ts'
import { usePreferences } from './session.ts'

/** Works before anyone is signed in, too. Each language is named in itself. */
export function LanguageSwitch() {
  const { t } = useTranslation()
  const { language, setLanguage } = usePreferences()
  return (
    <SegmentedControl
      aria-label={t('language')}
      value={language}
      onChange={(chosen) => void setLanguage(chosen as Language)}
      data={[...languages].reverse().map((each) => ({ value: each, label: languageNames[each] }))}
    />
  )
}
