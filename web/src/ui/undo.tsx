import { hideNotification, notifications } from '@mantine/notifications'
import { useTranslation } from 'react-i18next'
import classes from './undo.module.css'

let last: { id: string; undo: () => void } | null = null

/** Says what was done; offers to undo it for 10 seconds, and while the pointer is on it. Instead of "are you sure?". */
export function sayDone(text: string, undo?: () => unknown) {
  const id = crypto.randomUUID()
  const act = () => {
    hideNotification(id)
    if (last?.id === id) last = null
    void undo?.()
  }
  if (undo) last = { id, undo: act }
  notifications.show({
    id,
    message: <Done text={text} {...(undo ? { onUndo: act } : {})} />,
    autoClose: undo ? 10_000 : 4_000,
    withCloseButton: false,
    onClose: () => {
      if (last?.id === id) last = null
    },
    classNames: { root: classes.toast },
  })
}

/** For Ctrl Z outside of fields: undoes what the last notice offers. False when there is nothing to undo. */
export function undoLast(): boolean {
  if (!last) return false
  last.undo()
  return true
}

function Done({ text, onUndo }: { text: string; onUndo?: () => void }) {
  const { t } = useTranslation()
  return (
    <span className={classes.line}>
      <span className="grow">{text}</span>
      {onUndo && (
        <>
          <button type="button" className={classes.undo} onClick={onUndo}>
            {t('undo')}
          </button>
          <kbd>Ctrl Z</kbd>
        </>
      )}
    </span>
  )
}
