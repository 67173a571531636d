import { useMediaQuery } from '@mantine/hooks'
import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLiveRefresh } from '../../app/live.ts'
import { Act } from '../../ui/Act.tsx'
import { Aged } from '../../ui/Aged.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { AddPhone } from './AddPhone.tsx'
import { CarrierPanel } from './CarrierPanel.tsx'
import { CrowdDialog } from './CrowdDialog.tsx'
import { Handset } from './Handset.tsx'
import classes from './Phones.module.css'
import { carrierQuery, phonesQuery } from './simulator.ts'

/** Several phones side by side, and the carrier between them and Parley. */
export function PhonesPage() {
  const { t } = useTranslation(['phones', 'app'])
  const phones = useQuery(phonesQuery)
  const carrier = useQuery(carrierQuery)
  useLiveRefresh(['phones'], phonesQuery.queryKey)
  const [dialog, setDialog] = useState<'add' | 'crowd' | null>(null)
  const wide = useMediaQuery('(min-width: 1101px)') ?? true
  const close = () => setDialog(null)
  const crowds = carrier.data?.crowds ?? []
  const items = phones.data?.items ?? []
  return (
    <Page
      simulator
      sentence={phones.data ? t('sentence', { count: items.length }) : t('app:page.phones')}
      acts={
        <>
          <Act
            look="quiet"
            right="simulator.use"
            leftSection={<IconUsersGroup size={16} stroke={1.6} />}
            onClick={() => setDialog('crowd')}
          >
            {crowds.length > 0 ? t('crowdOn') : t('crowd')}
          </Act>
          <Act right="simulator.use" leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setDialog('add')}>
            {t('add')}
          </Act>
        </>
      }
      aside={wide && <CarrierPanel carrier={carrier} />}
      flush
    >
      <div className={classes.phones}>
        {phones.isPending ? (
          <Loading what={t('phones')} />
        ) : phones.isError ? (
          <ProblemNotice problem={phones.error} onRetry={phones.refetch} />
        ) : items.length === 0 ? (
          <Empty text={t('empty')} />
        ) : (
          <Aged>
            <div className={classes.row}>
              {items.map((phone) => (
                <Handset key={phone.number} phone={phone} />
              ))}
            </div>
          </Aged>
        )}
        {!wide && <CarrierPanel carrier={carrier} />}
      </div>
      {dialog === 'add' && <AddPhone taken={items.map(({ number }) => number)} onClose={close} />}
      {dialog === 'crowd' && <CrowdDialog crowds={crowds} onClose={close} />}
    </Page>
  )
}
