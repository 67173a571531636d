import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Keys.module.css'
import type { NavEntry } from './navigation.ts'

type Props = { opened: boolean; onClose: () => void; pages: readonly NavEntry[] }

/** Every key that works, and only those. */
export function Keys({ opened, onClose, pages }: Props) {
  const { t } = useTranslation()
  const keys: [string[], string][] = [
    [['Ctrl K'], t('keys.palette')],
    [['/'], t('keys.filter')],
    ...pages.flatMap(({ key, page }): [string[], string][] =>
      key ? [[['G', key.toUpperCase()], t('keys.goTo', { page: t(`page.${page}`) })]] : [],
    ),
    [['↑', '↓'], t('keys.list')],
    [['Enter'], t('keys.open')],
    [['X'], t('keys.select')],
    ...(pages.some(({ page }) => page === 'compose') ? [[['C'], t('keys.compose')] satisfies [string[], string]] : []),
    [['P'], t('keys.pause')],
    [['Ctrl Z'], t('keys.undo')],
    [['?'], t('keys.all')],
  ]
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.title')}
      size={420}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <dl className={classes.keys}>
        {keys.map(([pressed, what]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {pressed.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
