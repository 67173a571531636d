import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps, getBezierPath } from '@xyflow/react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import classes from './Canvas.module.css'

export type TransitionData = {
  /** How many people have gone over it; null when nobody could have, as nothing runs. */
  people: number | null
  times: number
  /** Only a walk comes over it, no people: there is nothing to count. */
  counted: boolean
  /** Of the largest in this run: what makes it wide. */
  share: number
  /** Its people are taken away from the others. */
  takesAway: boolean
  name: string
  onOpen: ((id: string) => void) | null
}
export type TransitionEdgeType = Edge<TransitionData, 'transition'>

/** As wide as many people have gone over it; dashed where nobody has yet. */
export const TransitionEdge = memo(function TransitionEdge(props: EdgeProps<TransitionEdgeType>) {
  const { id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data, selected, markerEnd } = props
  const { t } = useTranslation('workflows')
  const { number } = useFormats()
  const [path, x, y] = getBezierPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition })
  const {
    people = null,
    times = 0,
    counted = false,
    share = 0,
    takesAway = false,
    name = '',
    onOpen = null,
  } = data ?? {}
  const reached = people === null ? 'drawn' : times > 0 ? 'reached' : 'unreached'
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        className={classes.edge ?? ''}
        data-reached={reached}
        data-takes-away={takesAway || undefined}
        data-selected={selected || undefined}
        style={reached === 'reached' ? { strokeWidth: 1.5 + 4 * Math.sqrt(share) } : {}}
        {...(markerEnd && reached !== 'reached' ? { markerEnd } : {})}
      />
      {people !== null && times > 0 && counted && (
        <EdgeLabelRenderer>
          <button
            type="button"
            className={`${classes.count} nodrag nopan`}
            data-takes-away={takesAway || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            aria-label={t('transition.people', { count: people, name })}
            onClick={() => onOpen?.(id)}
          >
            {takesAway && '−'}
            {number(people)}
          </button>
        </EdgeLabelRenderer>
      )}
    </>
  )
})
