import { useTranslation } from 'react-i18next'
import { Tag } from '../../ui/State.tsx'
import type { Import } from './imports.ts'

const voices = {
  uploading: 'quiet',
  mapping: 'note',
  waiting: 'quiet',
  running: 'ours',
  finished: 'quiet',
  failed: 'fail',
  cancelled: 'quiet',
} as const satisfies Record<Import['state'], string>

export function ImportState({ is }: { is: Import['state'] }) {
  const { t } = useTranslation('imports')
  return <Tag voice={voices[is]}>{t(`state.${is}`)}</Tag>
}
