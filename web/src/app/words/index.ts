import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { words as access } from '../../features/access/words.ts'
import { words as answering } from '../../features/accounts/answering/words.ts'
import { words as keywords } from '../../features/accounts/keywords/words.ts'
import { words as accounts } from '../../features/accounts/words.ts'
import { words as approvals } from '../../features/approvals/words.ts'
import { words as audiences } from '../../features/audiences/words.ts'
import { words as campaigns } from '../../features/campaigns/words.ts'
import { words as channels } from '../../features/channels/words.ts'
import { words as consent } from '../../features/consent/words.ts'
import { words as credits } from '../../features/credits/words.ts'
import { words as deliveries } from '../../features/deliveries/words.ts'
import { words as doubts } from '../../features/doubts/words.ts'
import { words as home } from '../../features/home/words.ts'
import { words as hours } from '../../features/hours/words.ts'
import { words as imports } from '../../features/imports/words.ts'
import { words as inbox } from '../../features/inbox/words.ts'
import { words as incoming } from '../../features/incoming/words.ts'
import { words as links } from '../../features/links/words.ts'
import { words as lists } from '../../features/lists/words.ts'
import { words as lookalikes } from '../../features/lookalikes/words.ts'
import { words as messages } from '../../features/messages/words.ts'
import { words as phones } from '../../features/phones/words.ts'
import { words as profiles } from '../../features/profiles/words.ts'
import { words as quarantine } from '../../features/quarantine/words.ts'
import { words as replyNotices } from '../../features/reply-notices/words.ts'
import { words as replyRules } from '../../features/reply-rules/words.ts'
import { words as senders } from '../../features/senders/words.ts'
import { words as templates } from '../../features/templates/words.ts'
import { words as webhooks } from '../../features/webhooks/words.ts'
import { words as why } from '../../features/why/words.ts'
import { words as workflowDryRun } from '../../features/workflows/words/dry-run.ts'
import { words as workflowFaults } from '../../features/workflows/words/faults.ts'
import { words as workflowJournal } from '../../features/workflows/words/journal.ts'
import { words as activityKinds } from '../../features/workflows/words/kinds.ts'
import { words as activitySettings } from '../../features/workflows/words/settings.ts'
import { words as workflows } from '../../features/workflows/words.ts'
import { words as activities } from '../activities/words.ts'
import { words as content } from '../content-editor/words.ts'
import { currentLanguage } from '../language.ts'
import { words as notices } from '../notices/words.ts'
import { words as optOut } from '../opt-out/words.ts'
import { words as queries } from '../query-builder/words.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import { inBoth } from './typed.ts'

// One line a feature: its name is its namespace, so `useTranslation('quarantine')` reads features/quarantine/words.ts.
export const words = {
  app: inBoth(en, fr),
  access,
  activities,
  activityKinds,
  activitySettings,
  channels,
  content,
  senders,
  templates,
  accounts,
  answering,
  approvals,
  audiences,
  campaigns,
  credits,
  deliveries,
  doubts,
  home,
  hours,
  imports,
  inbox,
  incoming,
  keywords,
  lookalikes,
  optOut,
  links,
  lists,
  messages,
  notices,
  phones,
  profiles,
  consent,
  quarantine,
  queries,
  replyNotices,
  replyRules,
  webhooks,
  why,
  workflowFaults,
  workflowDryRun,
  workflowJournal,
  workflows,
}

type Words = { [Name in keyof typeof words]: (typeof words)[Name]['en'] }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Words
    returnNull: false
  }
}

const inLanguage = (language: 'en' | 'fr') =>
  Object.fromEntries(Object.entries(words).map(([name, both]) => [name, both[language]]))

export async function startWords() {
  await i18next.use(initReactI18next).init({
    resources: { en: inLanguage('en'), fr: inLanguage('fr') },
    lng: currentLanguage(),
    fallbackLng: 'en',
    defaultNS: 'app',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = currentLanguage()
}
