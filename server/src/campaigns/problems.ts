import { defineProblem } from '../platform/http/problem.ts'

export const labelTaken = defineProblem<{ label: string }>({
  code: 'campaign-label-taken',
  status: 409,
  title: {
    en: ({ label }) => `There is a campaign called “${label}” already.`,
    fr: ({ label }) => `Il y a déjà une campagne « ${label} ».`,
  },
  fix: { en: 'Choose another name.', fr: 'Choisissez un autre nom.' },
})

export const campaignInUse = defineProblem<{ deliveries: number }>({
  code: 'campaign-in-use',
  status: 409,
  title: {
    en: ({ deliveries }) => `This campaign holds ${deliveries === 1 ? 'a delivery' : `${deliveries} deliveries`}.`,
    fr: ({ deliveries }) => `Cette campagne contient ${deliveries < 2 ? 'une diffusion' : `${deliveries} diffusions`}.`,
  },
  fix: { en: 'Archive it instead.', fr: 'Archivez-la plutôt.' },
})

export const datesReversed = { en: 'It ends before it begins.', fr: 'Elle se termine avant de commencer.' } as const
