import { useTranslation } from 'react-i18next'
import classes from './start-pictures.module.css'

/** Three handsets with what they got and what they answered. */
export const ThreePhones = () => (
  <>
    {handsets.map(({ left, top, bubbles }) => (
      <div key={left} className={classes.handset} style={{ left, top }}>
        <div className={classes.screen}>
          {bubbles.map(([voice, height]) => (
            <i key={voice + height} data-voice={voice} style={{ height }} />
          ))}
        </div>
      </div>
    ))}
  </>
)
const handsets = [
  {
    left: '5%',
    top: 44,
    bubbles: [
      ['ours', 34],
      ['theirs', 17],
      ['ours', 18],
    ],
  },
  {
    left: '37%',
    top: 22,
    bubbles: [
      ['ours', 44],
      ['theirs', 18],
    ],
  },
  {
    left: '69%',
    top: 52,
    bubbles: [
      ['ours', 17],
      ['ours', 30],
      ['theirs', 18],
    ],
  },
] as const

/** What a connection goes through, as its verification shows it. */
export function Providers() {
  return (
    <div className={classes.providers}>
      {['SMPP', 'DNS', 'TCP', 'TLS', 'bind', 'enquire_link'].map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  )
}

export function PeopleTable() {
  const { t } = useTranslation('home')
  return (
    <div className={classes.people}>
      <p>
        <b>{t('start.firstName')}</b>
        <b>{t('start.mobile')}</b>
        <b>{t('start.city')}</b>
      </p>
      {people.map(([name, number, city, wrong]) => (
        <p key={name}>
          <span>{name}</span>
          <span data-wrong={wrong}>{number}</span>
          <span>{city}</span>
        </p>
      ))}
    </div>
  )
}
const people = [
  ['Grace', '+1 212 555 0143', 'New York', undefined],
  ['Léa', '+33 6 39 98 11 02', 'Lyon', undefined],
  ['Elena', '212-555-01', 'Queens', true],
  ['Daniel', '+1 646 555 0176', 'Brooklyn', undefined],
] as const
