import { useFormats } from '../../app/formats.ts'

/** Amounts come in thousandths of a credit; whole ones are shown whole. */
export function useCredits() {
  const { credits } = useFormats()
  return (thousandths: number) => credits(thousandths / 1000)
}
