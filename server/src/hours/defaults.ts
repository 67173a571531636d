import type { Language } from '../platform/http/problem.ts'
import { toWeek, type Week } from './rule.ts'

/** How sure the origin is: read at the source, told by several, told by one. `own` is our choice where no rule was found. */
export const confidences = ['high', 'medium', 'low', 'own'] as const
export type Confidence = (typeof confidences)[number]

export type DefaultRule = {
  readonly key: string
  readonly country: string | null
  readonly region: string | null
  readonly week: Week
  readonly holidays: boolean
  readonly origin: Readonly<Record<Language, string>>
  readonly confidence: Confidence
}

const hours = (text: string) => {
  const [from = 0, to = 0] = text.split('-').map((time) => Math.round(Number(time) * 60))
  return [{ from, to }]
}
const closed: [] = []

/** Monday to Friday, Saturday, Sunday: `8-21.5` is 08:00 to 21:30, nothing is closed. */
function week(workdays: string, saturday: string | null, sunday: string | null): Week {
  const days = Array.from({ length: 5 }, () => hours(workdays))
  return toWeek([...days, saturday === null ? closed : hours(saturday), sunday === null ? closed : hours(sunday)])
}
const sixDays = (text: string) => week(text, text, null)
const everyDay = (text: string) => week(text, text, text)

const country = (
  key: string,
  [week, holidays]: readonly [Week, boolean],
  confidence: Confidence,
  en: string,
  fr: string,
): DefaultRule => ({ key, country: key, region: null, week, holidays, confidence, origin: { en, fr } })

/** A citation reads the same in every language; without one, what is known is from tables of providers. */
const state = (
  region: string,
  week: Week,
  confidence: Confidence,
  law: string | null,
  holidays = true,
): DefaultRule => ({
  ...{ key: `US-${region}`, country: 'US', region, week, holidays, confidence },
  origin: law === null ? tables : { en: law, fr: law },
})
const tables = {
  en: 'A law on telephone solicitation, as providers list it.',
  fr: 'Une loi sur le démarchage téléphonique, telle que des fournisseurs la présentent.',
}

/** As found on 20 November 2026. A starting point to be confirmed by counsel, no legal advice. */
export const defaultRules: readonly DefaultRule[] = [
  country(
    'FR',
    [sixDays('8-20'), false],
    'high',
    'What OVHcloud applies, and the strictest of the rules found. The industry charter of March 2026 (af2m) allows 08:00–21:30; no law sets hours for SMS.',
    'Ce qu’applique OVHcloud, la plus stricte des règles trouvées. La charte interprofessionnelle de mars 2026 (af2m) permet 8 h – 21 h 30 ; aucune loi ne fixe d’heures pour les SMS.',
  ),
  country(
    'US',
    [week('9-20', '9-20', '12-20'), true],
    'medium',
    'Within the federal rule (47 CFR 64.1200: 08:00–21:00) and most state rules; each state below narrows it further.',
    'Dans la règle fédérale (47 CFR 64.1200 : 8 h – 21 h) et la plupart de celles des États ; chaque État ci-dessous la restreint encore.',
  ),
  state('FL', everyDay('8-20'), 'high', 'Fla. Stat. 501.616(6)'),
  state('OK', everyDay('8-20'), 'high', 'Oklahoma Telephone Solicitation Act (HB 3168)'),
  state('MD', everyDay('8-20'), 'high', 'Stop the Spam Calls Act of 2023'),
  state('TX', week('9-21', '9-21', '12-21'), 'high', 'Tex. Bus. & Com. Code 301.051 (SB 140)'),
  state('WA', everyDay('8-20'), 'medium', 'RCW 80.36.390 (HB 1497)'),
  state('CT', everyDay('9-20'), 'medium', 'Conn. Gen. Stat. 42-288a (SB 1058)'),
  state('VA', everyDay('8-21'), 'high', 'Va. Code 59.1-511'),
  state('AL', sixDays('8-20'), 'low', null, false),
  state('LA', sixDays('8-20'), 'low', null, false),
  state('MS', sixDays('8-20'), 'low', null),
  state('KY', everyDay('10-21'), 'low', 'KRS 367.46955'),
  state('MA', everyDay('8-20'), 'low', '201 CMR 12'),
  state('MI', everyDay('9-21'), 'low', null),
  state('MN', everyDay('9-21'), 'low', 'Minn. Stat. 325E.30'),
  state('NV', everyDay('9-20'), 'low', null),
  state('NM', everyDay('9-21'), 'low', null),
  state('CA', everyDay('9-21'), 'low', 'Cal. Pub. Util. Code 2872(c)'),
  state('IL', everyDay('9-21'), 'low', null),
  state('NJ', everyDay('8-20'), 'low', null),
  state('RI', week('9-18', '10-17', '10-17'), 'low', null),
  country(
    'CA',
    [week('9-21.5', '10-18', '10-18'), true],
    'high',
    'The curfew of the CRTC for calls, applied to SMS by prudence; CASL sets no hours.',
    'Le couvre-feu du CRTC pour les appels, appliqué aux SMS par prudence ; la LCAP ne fixe pas d’heures.',
  ),
  country(
    'GB',
    [week('8-21', '9-21', '9-21'), true],
    'medium',
    'Industry guidance; PECR sets no hours.',
    'Usage de la profession ; le règlement PECR ne fixe pas d’heures.',
  ),
  country(
    'DE',
    [sixDays('9-20'), false],
    'own',
    'Our choice: no hours for SMS were found in the law (UWG, section 7).',
    'Notre choix : aucune heure pour les SMS n’a été trouvée dans la loi (UWG, article 7).',
  ),
  country(
    'ES',
    [week('9-21', null, null), false],
    'high',
    'The rule for calls (article 96.2 TRLGDCU), applied to SMS by prudence.',
    'La règle des appels (article 96.2 TRLGDCU), appliquée aux SMS par prudence.',
  ),
  country(
    'IT',
    [sixDays('9-20'), false],
    'own',
    'Our choice: no hours for SMS were found.',
    'Notre choix : aucune heure pour les SMS n’a été trouvée.',
  ),
  country(
    'BE',
    [sixDays('8-20'), false],
    'medium',
    'Usual practice; no law sets hours.',
    'Usage ; aucune loi ne fixe d’heures.',
  ),
  {
    ...{ key: '*', country: null, region: null, week: everyDay('8-20'), holidays: true, confidence: 'medium' },
    origin: {
      en: 'What a large provider applies in every country without a rule of its own.',
      fr: 'Ce qu’un grand fournisseur applique dans tout pays sans règle propre.',
    },
  },
]

export const defaultOf = (key: string | null): DefaultRule | null =>
  defaultRules.find((rule) => rule.key === key) ?? null
