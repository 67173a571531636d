import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../app/formats.ts'
import { usePermission } from '../app/session.ts'

type Props = Pick<ButtonProps, 'leftSection' | 'size' | 'loading' | 'fullWidth'> & {
  children: ReactNode
  /** Primary is pine: it leaves, saves or confirms, one a screen. Danger cannot be undone. Quiet has no border. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger' | 'ink'
  /** The right this needs. Without it the control stays, off, and says who can. */
  right?: string
  /** Why it is off for now, in words. */
  off?: string | false | undefined
  onClick?: (event: MouseEvent) => void
  to?: string
  search?: Record<string, unknown>
  type?: 'button' | 'submit'
  form?: string
}

/** A button that says what happens, and when it may not, who can. */
export function Act({ look = 'plain', right, off, onClick, to, search, type = 'button', children, ...rest }: Props) {
  const why = useWhyNot(right) ?? (off || undefined)
  const variants = { primary: 'filled', plain: 'default', quiet: 'subtle', danger: 'danger', ink: 'ink' } as const
  const shared = { ...rest, variant: variants[look], ...(look === 'quiet' ? { color: 'gray' } : {}) }
  if (why) {
    return (
      <Tooltip label={why} events={{ hover: true, focus: true, touch: true }}>
        {/* aria-disabled keeps it in the order of Tab, so that the keyboard reaches the reason too. */}
        <Button
          {...shared}
          aria-disabled
          data-disabled
          onClick={(event) => event.preventDefault()}
          aria-label={undefined}
        >
          {children}
          <span className="visually-hidden">. {why}</span>
        </Button>
      </Tooltip>
    )
  }
  if (to !== undefined) {
    return (
      <Button {...shared} renderRoot={(props) => <Link to={to} search={search ?? {}} {...props} />}>
        {children}
      </Button>
    )
  }
  return (
    <Button
      {...shared}
      type={type}
      onClick={(event) => (isRepeated(event) ? event.preventDefault() : onClick?.(event))}
    >
      {children}
    </Button>
  )
}

/** The second click of a double click: nobody means to do a thing twice. Keys count as no click. */
const isRepeated = ({ detail }: MouseEvent) => detail > 1

/** The one pine button of a screen. */
export const PrimaryButton = (props: Omit<Props, 'look'>) => <Act {...props} look="primary" />

/** The sentence that says who can, when this person cannot. */
export function useWhyNot(right: string | undefined): string | undefined {
  const { t } = useTranslation()
  const { listOr } = useFormats()
  const permission = usePermission(right)
  if (permission.may) return undefined
  const { who } = permission
  return who.length === 0 ? t('right.nobody') : t('right.who', { who: listOr(who.slice(0, 3)) })
}
