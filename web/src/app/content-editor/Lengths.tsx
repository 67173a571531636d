import { useTranslation } from 'react-i18next'
import { useFormats } from '../formats.ts'
import classes from './ContentEditor.module.css'
import type { Preview } from './content.ts'
import { type Editing, labelOf } from './use-content.ts'

/** The text as it reads for some people of different lengths; a click shows one of them on the phone. */
export function Lengths({ editing }: { editing: Editing }) {
  const { t } = useTranslation('content')
  const { preview, choose } = editing
  if (!preview) return null
  if (preview.looked_at === 0) return <p className="hint">{t('people.none')}</p>
  return (
    <section className={classes.people}>
      <header className="row">
        <h3 className={classes.title}>{t('people.title')}</h3>
        <span className="muted end">{t('people.which')}</span>
      </header>
      <div className={classes.three}>
        {preview.items.map((one) => (
          <Person key={one.role} one={one} editing={editing} onChoose={() => choose(one.profile.id)} />
        ))}
      </div>
      <Spread editing={editing} />
    </section>
  )
}

function Person({ one, editing, onChoose }: { one: Preview; editing: Editing; onChoose: () => void }) {
  const { t } = useTranslation('content')
  const name = (field: string) => {
    const known = editing.fields.find((other) => other.name === field)
    return known ? labelOf(known, t) : field
  }
  const measure = t('people.measure', {
    characters: t('characters', { count: one.characters }),
    sms: t('sms', { count: one.parts }),
  })
  return (
    <button
      type="button"
      className={classes.person}
      aria-pressed={editing.person?.id === one.profile.id}
      onClick={onChoose}
      title={t('people.show')}
    >
      <span className="hint">{t(`people.${one.role}`)}</span>
      <span className={classes.bubble}>{one.text}</span>
      <span className="hint">
        {one.missing.length > 0 ? (
          <span className="fail">{t('people.lacks', { fields: one.missing.map(name).join(', ') })}</span>
        ) : one.too_long ? (
          <span className="fail">{t('people.tooLong')}</span>
        ) : (
          measure
        )}
      </span>
    </button>
  )
}

/** How many people need how many SMS. */
function Spread({ editing: { preview } }: { editing: Editing }) {
  const { t } = useTranslation('content')
  const { number } = useFormats()
  if (!preview || preview.looked_at < 2) return null
  return (
    <div className={classes.spread}>
      <span className="hint">{t('people.looked', { count: preview.looked_at })}</span>
      {preview.parts
        .filter(({ parts }) => parts > 0)
        .map(({ parts, count }) => (
          <span key={parts} className={classes.bar}>
            <span>{t('sms', { count: parts })}</span>
            <i aria-hidden>
              <i style={{ width: `${Math.max(1, (100 * count) / preview.looked_at)}%` }} />
            </i>
            <span className={classes.figure}>{number(count)}</span>
          </span>
        ))}
    </div>
  )
}
