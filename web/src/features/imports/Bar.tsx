import { useFormats } from '../../app/formats.ts'
import classes from './Imports.module.css'

/** How far something is. It grows by `transform` only, so that nothing around it moves. */
export function Bar({ share, label }: { share: number; label: string }) {
  const { percent } = useFormats()
  return (
    <div className={classes.progress}>
      <span className="row">
        <span className="grow truncate">{label}</span>
        <b className="num">{percent(share)}</b>
      </span>
      <div
        className={classes.track}
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.round(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <i style={{ transform: `scaleX(${share})` }} />
      </div>
    </div>
  )
}
