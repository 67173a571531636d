import { Modal } from '@mantine/core'
import {
  type Icon,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconSearch,
  IconSend,
  IconSun,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languageNames } from './language.ts'
import type { NavEntry } from './navigation.ts'
import classes from './Palette.module.css'
import { usePreferences } from './session.ts'
import { useSignOut } from './sign-out.ts'
import { useDark } from './use-dark.ts'
import { en } from './words/en.ts'

type Props = { opened: boolean; onClose: () => void; pages: readonly NavEntry[]; onKeys: () => void }
type Item = { id: string; label: string; also: string; icon: Icon; act: () => unknown; kind: 'go' | 'do' }

/** Ctrl K: find a page by any of its names, or something to do. */
export function Palette(props: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': t('palette.open') } }}
      size={520}
      yOffset="12vh"
      centered={false}
      padding={0}
    >
      <Finder {...props} />
    </Modal>
  )
}

function Finder({ onClose, pages, onKeys }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const found = match(useItems(pages, onKeys), text)
  const chosen = found[Math.min(at, found.length - 1)]
  const run = (item: Item | undefined) => {
    if (!item) return
    onClose()
    void item.act()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0))
    else if (event.key === 'Enter') run(chosen)
    else return
    event.preventDefault()
  }
  return (
    <>
      <div className={classes.ask}>
        <IconSearch size={17} stroke={1.6} aria-hidden />
        <input
          data-autofocus
          role="combobox"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={chosen ? `${list}-${chosen.id}` : undefined}
          aria-label={t('palette.open')}
          placeholder={t('palette.placeholder')}
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.currentTarget.value)
            setAt(0)
          }}
        />
      </div>
      <div id={list} role="listbox" aria-label={t('palette.open')} className={classes.list}>
        {(['go', 'do'] as const).map((kind) => {
          const items = found.filter((item) => item.kind === kind)
          if (items.length === 0) return null
          return (
            // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options with this role
            <div key={kind} role="group" aria-label={t(`palette.${kind}`)}>
              <p className={classes.kind}>{t(`palette.${kind}`)}</p>
              {items.map((item) => (
                <div
                  key={item.id}
                  id={`${list}-${item.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={item === chosen}
                  className={classes.item}
                  onClick={() => run(item)}
                  onKeyDown={onKeyDown}
                  onMouseMove={() => setAt(found.indexOf(item))}
                >
                  <item.icon size={16} stroke={1.6} aria-hidden />
                  <span className="truncate">{item.label}</span>
                  {item === chosen && <kbd className="end">{t('palette.enter')}</kbd>}
                </div>
              ))}
            </div>
          )
        })}
        {found.length === 0 && <p className={classes.nothing}>{t('palette.nothing')}</p>}
      </div>
    </>
  )
}

function useItems(pages: readonly NavEntry[], onKeys: () => void): Item[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const preferences = usePreferences()
  const dark = useDark()
  const signOut = useSignOut()
  const other = preferences.language === 'fr' ? 'en' : 'fr'
  const act = (id: string, label: string, icon: Icon, run: () => unknown, also = ''): Item => ({
    id,
    label,
    also,
    icon,
    act: run,
    kind: 'do',
  })
  return [
    ...pages.map(
      ({ page, to, icon }): Item => ({
        id: page,
        label: t(`page.${page}`),
        also: page in en.also ? t(`also.${page as keyof typeof en.also}`) : '',
        icon,
        act: () => navigate({ to }),
        kind: 'go',
      }),
    ),
    act(
      'new-delivery',
      t('palette.newDelivery'),
      IconSend,
      () => navigate({ to: '/deliveries/new' }),
      t('palette.newDeliveryAlso'),
    ),
    act('theme', dark ? t('theme.toLight') : t('theme.toDark'), dark ? IconSun : IconMoon, () =>
      preferences.setTheme(dark ? 'light' : 'dark'),
    ),
    act('language', languageNames[other], IconLanguage, () => preferences.setLanguage(other)),
    act('keys', t('keys.all'), IconKeyboard, onKeys),
    act('sign-out', t('signOut'), IconLogout, signOut),
  ]
}

/** Every word typed begins a word of the name or of what people also call it; accents and case do not count. */
function match(items: readonly Item[], text: string): readonly Item[] {
  const wanted = fold(text).split(/\s+/).filter(Boolean)
  const fits = (item: Item) => {
    const words = fold(`${item.label} ${item.also}`).split(/[\s’'-]+/)
    return wanted.every((want) => words.some((word) => word.startsWith(want)))
  }
  const named = (item: Item) => wanted.every((want) => fold(item.label).includes(want))
  return items.filter(fits).sort((a, b) => Number(named(b)) - Number(named(a)) || a.kind.localeCompare(b.kind) * -1)
}

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
