import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPencil, IconQuestionMark, IconTrash, IconWritingSign } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { useWhyNot } from '../../ui/Act.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { RenamePhone } from './RenamePhone.tsx'
import { addPhone, type PhoneState, removePhone, type VirtualPhone } from './simulator.ts'

type Props = { phone: VirtualPhone; onState: (state: PhoneState) => void }

/** What one rarely does with a phone. */
export function HandsetMenu({ phone, onState }: Props) {
  const { t } = useTranslation('phones')
  const client = useQueryClient()
  const navigate = useNavigate()
  const show = usePhone()
  const why = useWhyNot('simulator.use')
  const [renaming, setRenaming] = useState(false)
  const who = phone.name ?? show(phone.number)
  const refresh = () => client.invalidateQueries({ queryKey: ['phones'] })
  const remove = async () => {
    await removePhone(phone.number)
    await refresh()
    sayDone(t('removed', { who }), async () => {
      await addPhone({ number: phone.number, ...(phone.name ? { name: phone.name } : {}) })
      await refresh()
    })
  }
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t('menu', { who })}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconWritingSign size={16} stroke={1.6} />}
            onClick={() => void navigate({ to: compose, search: { to: phone.number } })}
          >
            {t('writeTo')}
          </Menu.Item>
          {why && <Menu.Label>{why}</Menu.Label>}
          <Menu.Item
            disabled={why !== undefined}
            leftSection={<IconPencil size={16} stroke={1.6} />}
            onClick={() => setRenaming(true)}
          >
            {t('rename')}
          </Menu.Item>
          <Menu.Item
            disabled={why !== undefined}
            leftSection={<IconQuestionMark size={16} stroke={1.6} />}
            onClick={() => onState(phone.state === 'unknown' ? 'on' : 'unknown')}
          >
            {t(phone.state === 'unknown' ? 'unknownOff' : 'unknownOn')}
          </Menu.Item>
          <Menu.Item
            disabled={why !== undefined}
            leftSection={<IconTrash size={16} stroke={1.6} />}
            onClick={() => void remove()}
          >
            {t('remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenamePhone phone={phone} onClose={() => setRenaming(false)} />}
    </>
  )
}

const compose: string = '/compose'
