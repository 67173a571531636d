import { forcingCharacters } from '@parley/sms/text'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Rich } from '../../ui/Rich.tsx'
import type { Forcing } from '../forcing.ts'
import { fill } from '../ruler.ts'
import classes from './ContentEditor.module.css'
import type { Editing } from './use-content.ts'
import { replaceForcingIn } from './write.ts'

type Props = { editing: Editing; onReplace: (text: string) => void; readOnly: boolean }

/** Each character that forces Unicode, what would stand for it, and what doing without them saves. */
export function ForcingList({ editing, onReplace, readOnly }: Props) {
  const { t } = useTranslation('content')
  const { forcing, replaceable, text } = editing
  if (forcing.length === 0) return null
  const count = forcing.reduce((sum, one) => sum + one.count, 0)
  const replace = (chars: ReadonlySet<string>) => onReplace(replaceForcingIn(text, chars))
  return (
    <div className={classes.forcing}>
      <div>
        <h3 className={classes.title}>{t('forcing.title', { count })}</h3>
        <ul>
          {forcing.map((one) => (
            <li key={one.char} className={classes.forced}>
              <span className={classes.char}>{seen(one.char)}</span>
              <span className="muted">{t('forcing.times', { count: one.count })}</span>
              <span className="truncate">
                <By forcing={one} />
              </span>
              {one.replacement !== null && !readOnly && (
                <Act size="xs" onClick={() => replace(new Set([one.char]))}>
                  {t('forcing.replace')}
                  <span className="visually-hidden">
                    {' '}
                    {t('forcing.replaceName', { char: one.char, by: one.replacement })}
                  </span>
                </Act>
              )}
            </li>
          ))}
        </ul>
      </div>
      {replaceable.size > 0 && !readOnly && <Spared editing={editing} onReplace={() => replace(replaceable)} />}
    </div>
  )
}

function By({ forcing: { char, replacement } }: { forcing: Forcing }) {
  const { t } = useTranslation('content')
  if (replacement === null) return <span className="muted">{t('forcing.nothing')}</span>
  const level = forcingCharacters(char)[0]?.level
  return (
    <>
      <IconArrowRight size={14} stroke={1.6} className={classes.arrow} aria-hidden />
      <b className={classes.by}>
        {replacement === ' ' ? t('forcing.space') : replacement === '' ? t('forcing.none') : replacement}
      </b>
      {level && (
        <span className="muted">
          {t(level === 'letters' && replacement.length > 1 ? 'forcing.level.ligature' : `forcing.level.${level}`)}
        </span>
      )}
    </>
  )
}

function Spared({ editing: { reading, spared, person }, onReplace }: { editing: Editing; onReplace: () => void }) {
  const { t } = useTranslation('content')
  if (!reading || !spared) return null
  const [before, after] = [reading.plan.parts.length, spared.plan.parts.length]
  // What nothing stands for keeps it in Unicode: then replacing the others brings no room.
  if (after === before && spared.plan.encoding === reading.plan.encoding) return null
  const { used, room } = fill(spared.plan)
  const sms = (count: number) => t('sms', { count })
  return (
    <div className={classes.spared}>
      <p>
        <b>
          {before === after
            ? t('spared.same', { sms: sms(after) })
            : t('spared.title', { before: sms(before), after: sms(after) })}
        </b>
      </p>
      <p className="soft">
        <Rich text={t('spared.room', { used, room, who: person?.name ?? t('cost.nobody') })} />
      </p>
      <div>
        <Act size="xs" onClick={onReplace}>
          {t('forcing.all')}
        </Act>
      </div>
    </div>
  )
}

/** Spaces have no face of their own. */
const seen = (char: string) => (/^\s+$/.test(char) ? '␣' : char)
