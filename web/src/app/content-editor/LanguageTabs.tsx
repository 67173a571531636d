import { Menu, Select } from '@mantine/core'
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './ContentEditor.module.css'
import type { Content } from './content.ts'
import { languageName, usualLanguages } from './languages.ts'

type Props = {
  content: Content
  open: number
  onOpen: (open: number) => void
  onChange: (content: Content) => void
  /** By text, the one for everyone first. */
  mistaken: readonly boolean[]
  readOnly: boolean
}

/** The text for everyone and those in other languages, one tab each. */
export function LanguageTabs({ content, open, onOpen, onChange, mistaken, readOnly }: Props) {
  const { t } = useTranslation('content')
  const { language = null, variants } = content
  const taken = new Set([language, ...variants.map((one) => one.language)])
  const free = usualLanguages.filter((one) => !taken.has(one))
  const openLanguage = variants[open]?.language ?? null
  const own = open < 0 ? language : openLanguage
  const choices = [...new Set([...(own ? [own] : []), ...free])].map((one) => ({
    value: one,
    label: languageName(one),
  }))

  const remove = () => {
    const before = content
    onChange({ ...content, variants: variants.filter((_, i) => i !== open) })
    onOpen(-1)
    sayDone(t('tabs.removed', { language: languageName(openLanguage ?? '') }), () => onChange(before))
  }
  return (
    <div className={classes.tabs}>
      <div role="tablist" aria-label={t('tabs.name')} className={classes.tabList}>
        {[{ language }, ...variants].map((one, i) => (
          <button
            key={one.language ?? 'everyone'}
            type="button"
            role="tab"
            aria-selected={open === i - 1}
            className={classes.tab}
            onClick={() => onOpen(i - 1)}
          >
            {one.language === null ? t('tabs.everyone') : languageName(one.language)}
            {i === 0 && one.language !== null && variants.length > 0 && <small>{t('tabs.default')}</small>}
            {mistaken[i] && <IconAlertTriangle size={14} stroke={1.8} className="fail" aria-label={t('tabs.wrong')} />}
          </button>
        ))}
      </div>
      {!readOnly && (
        <>
          <Menu position="bottom-start">
            <Menu.Target>
              <button type="button" className={classes.tab} aria-label={t('tabs.addName')}>
                <IconPlus size={14} stroke={1.8} aria-hidden /> {t('tabs.add')}
              </button>
            </Menu.Target>
            <Menu.Dropdown className={classes.languages}>
              {free.map((one) => (
                <Menu.Item
                  key={one}
                  onClick={() => {
                    onChange({ ...content, variants: [...variants, { language: one, text: content.text }] })
                    onOpen(variants.length)
                  }}
                >
                  {languageName(one)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <span className={`end ${classes.own}`}>
            <Select
              size="xs"
              w={150}
              searchable
              clearable={open < 0}
              aria-label={t('tabs.of')}
              placeholder={t('tabs.none')}
              data={choices}
              value={own}
              onChange={(chosen) => {
                if (open < 0) onChange({ ...content, language: chosen })
                else if (chosen !== null)
                  onChange({
                    ...content,
                    variants: variants.map((one, i) => (i === open ? { ...one, language: chosen } : one)),
                  })
              }}
            />
            {open >= 0 && (
              <Act size="xs" look="quiet" onClick={remove}>
                {t('tabs.remove')}
              </Act>
            )}
          </span>
        </>
      )}
    </div>
  )
}
