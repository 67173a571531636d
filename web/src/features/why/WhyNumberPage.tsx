import { useParams } from '@tanstack/react-router'
import { WhyOne } from './WhyOne.tsx'

export function WhyNumberPage() {
  const { number } = useParams({ from: '/shell/why/$number' })
  return <WhyOne asked={{ number }} />
}
