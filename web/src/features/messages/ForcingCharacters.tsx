import { Tooltip } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Forcing, replaceForcing } from '../../app/forcing.ts'
import { Act } from '../../ui/Act.tsx'
import classes from './Compose.module.css'

type Props = { forcing: readonly Forcing[]; text: string; onReplace: (text: string) => void }

/** Each character that forces Unicode, and one click to do without it. */
export function ForcingCharacters({ forcing, text, onReplace }: Props) {
  const { t } = useTranslation('messages')
  const replaceable = forcing.filter(({ replacement }) => replacement !== null)
  const replace = (chars: readonly Forcing[]) => onReplace(replaceForcing(text, new Set(chars.map(({ char }) => char))))
  return (
    <div className={classes.forcing}>
      <p className="hint" role="status">
        {t('forcing')}
      </p>
      <ul className={classes.chars}>
        {forcing.map((one) => (
          <li key={one.char}>
            {one.replacement === null ? (
              <Tooltip label={t('replaceNothing')}>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard reaches what the tooltip says */}
                <span className={classes.char} data-alone tabIndex={0}>
                  {seen(one.char)} <Times count={one.count} />
                </span>
              </Tooltip>
            ) : (
              <button
                type="button"
                className={classes.char}
                aria-label={t('replaceOne', { char: one.char, by: one.replacement })}
                onClick={() => replace([one])}
              >
                {seen(one.char)}
                <IconArrowRight size={12} stroke={1.8} aria-hidden />
                <b>{seen(one.replacement)}</b>
                <Times count={one.count} />
              </button>
            )}
          </li>
        ))}
      </ul>
      {replaceable.length > 1 && (
        <Act size="xs" onClick={() => replace(replaceable)}>
          {t('replaceAll')}
        </Act>
      )}
    </div>
  )
}

const Times = ({ count }: { count: number }) => (count > 1 ? <span className="muted">×{count}</span> : null)

/** Spaces and what is left out have no face of their own. */
const seen = (text: string) => (text === '' ? '∅' : /^\s+$/.test(text) ? '␣' : text)
