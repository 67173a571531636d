import { Button } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './CopyText.module.css'

type Props = { label: string; text: string; hint?: string }

/** A text to take elsewhere as it is: a secret shown once, a command. */
export function CopyText({ label, text, hint }: Props) {
  const { t } = useTranslation()
  const shown = useRef<HTMLElement>(null)
  const [done, setDone] = useState<'copied' | 'selected' | null>(null)
  const id = useId()

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setDone('copied')
    } catch {
      // Browsers keep the clipboard from pages without https: what is left is to select it.
      if (shown.current) window.getSelection()?.selectAllChildren(shown.current)
      setDone('selected')
    }
  }
  return (
    <div>
      <p className="mantine-InputWrapper-label" id={id}>
        {label}
      </p>
      <div className={classes.box}>
        <code ref={shown} className={classes.text}>
          {text}
        </code>
        <Button
          size="xs"
          variant="default"
          aria-describedby={id}
          leftSection={done === 'copied' ? <IconCheck size={15} stroke={1.6} /> : <IconCopy size={15} stroke={1.6} />}
          onClick={() => void copy()}
        >
          {done === 'copied' ? t('copied') : t('copy')}
        </Button>
      </div>
      <p className={`hint ${classes.hint}`} aria-live="polite">
        {done === 'selected' ? t('copySelected') : hint}
      </p>
    </div>
  )
}
