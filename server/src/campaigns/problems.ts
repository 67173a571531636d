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

export const campaignInUse = defineProblem<{ deliveries: number; workflows: number }>({
  code: 'campaign-in-use',
  status: 409,
  title: {
    en: ({ deliveries: d, workflows: w }) =>
      `This campaign holds ${d === 0 ? (w < 2 ? 'a workflow' : `${w} workflows`) : d === 1 ? 'a delivery' : `${d} deliveries`}.`,
    fr: ({ deliveries: d, workflows: w }) =>
      `Cette campagne contient ${d === 0 ? (w < 2 ? 'un workflow' : `${w} workflows`) : d < 2 ? 'une diffusion' : `${d} diffusions`}.`,
  },
  fix: { en: 'Archive it instead.', fr: 'Archivez-la plutôt.' },
})

export const datesReversed = { en: 'It ends before it begins.', fr: 'Elle se termine avant de commencer.' } as const
