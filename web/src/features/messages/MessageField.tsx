import { Tooltip } from '@mantine/core'
import type { Plan } from '@parley/sms/text'
import { type RefObject, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { forcingOf, markForcing } from '../../app/forcing.ts'
import { useFormats } from '../../app/formats.ts'
import { fill, rulerParts } from '../../app/ruler.ts'
import { PartRuler } from '../../ui/PartRuler.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Compose.module.css'
import { ForcingCharacters } from './ForcingCharacters.tsx'
import type { Compose } from './use-compose.ts'

/** Beyond this many boxes a ruler has no ticks that one could see; the sentence below says enough. */
const mostBoxes = 8

type Props = { id: string; compose: Compose; field: RefObject<HTMLTextAreaElement | null> }

/** The text, a tick for each character, and what it costs: counted by the same function that sends. */
export function MessageField({ id, compose, field }: Props) {
  const { t } = useTranslation('messages')
  const { text, setText, plan, template } = compose
  const unicode = plan.kind !== 'cannot-encode' && plan.encoding !== 'ucs2' ? false : text !== ''
  const pieces = useMemo(() => (unicode ? markForcing(text) : []), [unicode, text])
  const forcing = useMemo(() => (unicode ? forcingOf(text) : []), [unicode, text])
  return (
    <div>
      <div className={classes.write}>
        <div className={classes.marks} aria-hidden>
          {pieces.map((piece) =>
            piece.forces ? <mark key={piece.at}>{piece.text}</mark> : <span key={piece.at}>{piece.text}</span>,
          )}
        </div>
        <textarea
          id={id}
          ref={field}
          className={classes.text}
          rows={4}
          value={text}
          readOnly={template.chosen !== null}
          placeholder={t('textPlaceholder')}
          aria-describedby={`${id}-count`}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {plan.kind !== 'cannot-encode' && plan.parts.length <= mostBoxes && (
        <div className={classes.ruler}>
          <PartRuler parts={rulerParts(plan)} />
        </div>
      )}
      <div id={`${id}-count`}>
        {plan.kind === 'cannot-encode' ? (
          <p className={classes.bad}>{t('cannotEncode', { list: forcing.map(({ char }) => char).join(' ') })}</p>
        ) : (
          <Count plan={plan} />
        )}
        {plan.kind === 'too-long' && (
          <p className={classes.bad}>{t('tooLong', { parts: plan.parts.length, most: plan.maxParts })}</p>
        )}
      </div>
      {forcing.length > 0 && <ForcingCharacters forcing={forcing} text={text} onReplace={setText} />}
    </div>
  )
}

function Count({ plan }: { plan: Plan }) {
  const { t } = useTranslation('messages')
  const { number } = useFormats()
  const { used, room } = fill(plan)
  const words = { used: number(used), room: number(room), count: plan.parts.length }
  const encoding = t(`encoding.${plan.encoding}`)
  const replaced = [...new Map(plan.replaced.map(({ char, by }) => [char, by]))]
  return (
    <>
      <p className="hint">
        <Tooltip label={t(`encodingIs.${plan.encoding}`)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard reaches what the tooltip says */}
          <span tabIndex={0}>
            <Rich text={t('count', { ...words, encoding })} />
          </span>
        </Tooltip>
      </p>
      {replaced.length > 0 && (
        <p className="hint">
          {t('replaced', {
            count: plan.replaced.length,
            list: replaced.map(([char, by]) => `${char} → ${by}`).join(', '),
          })}
        </p>
      )}
    </>
  )
}
