import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Chips.module.css'
import { isFound } from './vocabulary.ts'

export type Option = {
  value: string
  label: string
  /** Under which heading it stands. */
  group?: string
  /** Other words by which people look for it. */
  also?: readonly string[]
}

type Props = {
  /** What is chosen here, for who does not see where it stands. */
  label: string
  /** What is chosen now. Nothing: a place that waits. */
  text: string | null
  options: readonly Option[]
  chosen?: readonly string[]
  onPick: (value: string) => void
  /** Several may be chosen: it stays open. */
  several?: boolean
  readOnly?: boolean
  /** What was chosen takes the focus itself. */
  leaves?: boolean
  look?: 'chip' | 'strong' | 'plain' | 'button'
  icon?: ReactNode
}

const searchFrom = 8
const shownAtMost = 200

/** A word of a rule that opens what it could be instead, searched in both languages. */
export function PickChip({
  label,
  text,
  options,
  chosen = [],
  onPick,
  several,
  readOnly,
  leaves,
  look = 'chip',
  icon,
}: Props) {
  const { t } = useTranslation('queries')
  const [typed, setTyped] = useState('')
  const searched = options.length >= searchFrom
  const combobox = useCombobox({
    onDropdownOpen: () => searched && combobox.focusSearchInput(),
    onDropdownClose() {
      combobox.resetSelectedOption()
      if (!leaves) combobox.focusTarget()
      setTyped('')
    },
  })
  const found = options.filter((one) => isFound(typed, [one.label, ...(one.also ?? [])])).slice(0, shownAtMost)
  const groups = Map.groupBy(found, ({ group }) => group)
  if (readOnly)
    return (
      <span className={classes.chip} data-look={look} data-empty={text === null || undefined}>
        {text ?? t('choose')}
      </span>
    )
  return (
    <Combobox
      store={combobox}
      keepMounted={false}
      width={280}
      position="bottom-start"
      onOptionSubmit={(value) => {
        onPick(value)
        if (!several) combobox.closeDropdown()
      }}
    >
      <Combobox.Target targetType="button">
        <button
          type="button"
          className={classes.chip}
          data-look={look}
          data-empty={text === null || undefined}
          aria-label={look === 'button' ? undefined : `${label}: ${text ?? t('choose')}`}
          onClick={() => combobox.toggleDropdown()}
        >
          {icon}
          <span className="truncate">{text ?? t('choose')}</span>
          {look === 'strong' || look === 'button' ? null : <IconChevronDown size={12} stroke={1.8} aria-hidden />}
        </button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {searched && (
          <Combobox.Search
            value={typed}
            aria-label={`${label}: ${t('search')}`}
            placeholder={t('search')}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              combobox.updateSelectedOptionIndex()
            }}
          />
        )}
        <Combobox.Options mah={300} style={{ overflowY: 'auto' }} aria-label={label}>
          {found.length === 0 && <Combobox.Empty>{t('notFound')}</Combobox.Empty>}
          {[...groups].map(([group, ones]) => {
            const items = ones.map((one) => (
              <Combobox.Option key={one.value} value={one.value} active={chosen.includes(one.value)}>
                <span className={classes.option}>
                  {one.label}
                  {chosen.includes(one.value) && <IconCheck size={14} aria-hidden />}
                </span>
              </Combobox.Option>
            ))
            return group === undefined ? (
              items
            ) : (
              <Combobox.Group key={group} label={group}>
                {items}
              </Combobox.Group>
            )
          })}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
