import { useFormats } from './formats.ts'

/** A moment as the middle of a sentence takes it: demain à 9 h, but le 30 novembre à 9 h. */
export function useWhen() {
  const { moment, locale } = useFormats()
  return (at: string | number | Date): string => {
    const said = moment(at)
    return locale.startsWith('fr') && /^\d/.test(said) ? `le ${said}` : said
  }
}
