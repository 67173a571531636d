import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import { Act } from '../../ui/Act.tsx'
import classes from './Writer.module.css'

type Props = {
  act: string
  icon: ReactNode
  opened: boolean
  onOpen: () => void
  onClose: () => void
  children: ReactNode
}

/** Below its button, what puts something into the text. */
export function InsertPopover({ act, icon, opened, onOpen, onClose, children }: Props) {
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && onClose()}
      position="bottom-start"
      width={360}
      trapFocus
      withRoles={false}
      // Where the popover gives the focus back, the caret would go with it.
      returnFocus={false}
      withinPortal
    >
      <Popover.Target>
        <span>
          <Act size="xs" look="quiet" leftSection={icon} onClick={opened ? onClose : onOpen}>
            {act}
          </Act>
        </span>
      </Popover.Target>
      <Popover.Dropdown p="md">{children}</Popover.Dropdown>
    </Popover>
  )
}

/** A form inside a form's tree: only this one is meant. */
export function InsertForm({ onInsert, children }: { onInsert: () => void; children: ReactNode }) {
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onInsert()
      }}
    >
      {children}
    </form>
  )
}
