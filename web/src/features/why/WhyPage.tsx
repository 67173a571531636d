import { IconZoomQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useUrlState } from '../../app/url-state.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { FindPerson } from './FindPerson.tsx'
import { WhyOne } from './WhyOne.tsx'

const schema = z.object({ profile: z.optional(z.pipe(z.string(), z.transform(Number))) })

/** Asks whom it is about; a profile without a number has no other address than this one. */
export function WhyPage() {
  const { t } = useTranslation(['why', 'app'])
  const [url] = useUrlState(schema)
  if (url.profile !== undefined) return <WhyOne asked={{ profile: url.profile }} />
  return (
    <Page sentence={t('sentence')} name={t('app:page.why')}>
      <FindPerson />
      <Empty text={t('intro')} icon={IconZoomQuestion} />
    </Page>
  )
}
