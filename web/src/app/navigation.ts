import {
  type Icon,
  IconAddressBook,
  IconArrowDownLeft,
  IconBell,
  IconBroadcast,
  IconBulb,
  IconCalendarEvent,
  IconChartBar,
  IconChecklist,
  IconClockHour4,
  IconClockPause,
  IconCoins,
  IconDatabase,
  IconDatabasePlus,
  IconDeviceMobileMessage,
  IconFileImport,
  IconFingerprint,
  IconGauge,
  IconHandStop,
  IconHome,
  IconInbox,
  IconKey,
  IconLayoutList,
  IconLink,
  IconListDetails,
  IconLock,
  IconMessageQuestion,
  IconMessageReply,
  IconOctagonMinus,
  IconPencil,
  IconPlugConnected,
  IconRoute,
  IconServer,
  IconSettings,
  IconShieldX,
  IconSignature,
  IconSitemap,
  IconSpeakerphone,
  IconTemplate,
  IconUserCheck,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
  IconZoomExclamation,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { en } from './words/en.ts'

export type PageName = keyof typeof en.page
export type Area = keyof typeof en.area
export type NavEntry = {
  page: PageName
  to: string
  icon: Icon
  key?: string
  bar: 'work' | 'administration' | 'none'
  area?: Area
  /** Another beginning of addresses that belong to it: a delivery is one of the activities. */
  holds?: string
}

const work = (page: PageName, to: string, icon: Icon, area?: Area, key?: string): NavEntry => ({
  page,
  to,
  icon,
  bar: 'work',
  ...(area ? { area } : {}),
  ...(key ? { key } : {}),
})
const admin = (area: Area, page: PageName, to: string, icon: Icon): NavEntry => ({
  page,
  to,
  icon,
  area,
  bar: 'administration',
})

/** Every page of the side bars in their order. Those whose address has no route yet are not shown: see `pagesOf`. */
export const navigation: readonly NavEntry[] = [
  work('home', '/', IconHome, undefined, 'h'),
  work('inbox', '/inbox', IconInbox, undefined, 'i'),
  work('calendar', '/calendar', IconCalendarEvent),
  work('approvals', '/approvals', IconUserCheck),
  { ...work('activities', '/activities', IconLayoutList, 'write', 'a'), holds: '/deliveries' },
  work('campaigns', '/campaigns', IconSpeakerphone, 'write'),
  work('workflows', '/workflows', IconSitemap, 'write'),
  work('audiences', '/audiences', IconUsersGroup, 'write'),
  work('templates', '/templates', IconTemplate, 'write'),
  work('compose', '/compose', IconPencil, 'write'),
  work('replyRules', '/reply-rules', IconMessageReply, 'listen'),
  work('incoming', '/incoming', IconArrowDownLeft, 'listen'),
  work('lookalikes', '/look-alikes', IconMessageQuestion, 'listen'),
  work('optOuts', '/opt-outs', IconOctagonMinus, 'listen'),
  work('profiles', '/profiles', IconUsers, 'understand'),
  work('lists', '/lists', IconListDetails, 'understand'),
  work('imports', '/imports', IconFileImport, 'understand'),
  work('doubts', '/in-doubt', IconZoomExclamation, 'understand'),
  work('why', '/why', IconZoomQuestion, 'understand'),
  work('reports', '/reports', IconChartBar, 'understand', 'r'),

  admin('channels', 'accounts', '/admin/accounts', IconBroadcast),
  admin('channels', 'senders', '/admin/senders', IconAddressBook),
  admin('channels', 'channels', '/admin/channels', IconRoute),
  admin('channels', 'quarantine', '/admin/quarantine', IconShieldX),
  admin('channels', 'consent', '/admin/consent', IconChecklist),
  admin('channels', 'phones', '/admin/phones', IconDeviceMobileMessage),
  admin('rules', 'hours', '/admin/hours', IconClockPause),
  admin('rules', 'caps', '/admin/caps', IconGauge),
  admin('rules', 'mention', '/admin/mention', IconSignature),
  admin('rules', 'credits', '/admin/credits', IconCoins),
  admin('rules', 'brakes', '/admin/brakes', IconHandStop),
  admin('workspace', 'general', '/admin/general', IconSettings),
  admin('workspace', 'users', '/admin/users', IconUserCheck),
  admin('workspace', 'keys', '/admin/keys', IconKey),
  admin('workspace', 'webhooks', '/admin/webhooks', IconWebhook),
  admin('workspace', 'doors', '/admin/doors', IconPlugConnected),
  admin('workspace', 'notifications', '/admin/notifications', IconBell),
  admin('workspace', 'subdomains', '/admin/subdomains', IconLink),
  admin('workspace', 'audit', '/admin/audit', IconFingerprint),
  admin('workspace', 'retention', '/admin/retention', IconDatabase),
  admin('workspace', 'privacy', '/admin/privacy', IconLock),
  admin('workspace', 'signIn', '/admin/sign-in', IconClockHour4),
  admin('workspace', 'machine', '/admin/machine', IconServer),
  admin('workspace', 'demo', '/admin/demo', IconDatabasePlus),

  { page: 'me', to: '/me', icon: IconUserCircle, bar: 'none' },
  { page: 'start', to: '/start', icon: IconBulb, bar: 'none' },
]

/** The tabs at the bottom of a phone's screen, the first four that exist; the fifth, More, opens the whole list. */
export const tabs = [
  'home',
  'inbox',
  'activities',
  'reports',
  'compose',
  'incoming',
  'profiles',
] as const satisfies readonly PageName[]

/** A page exists in the navigation only once it works, that is once the router knows its address. */
export function pagesOf(routes: Readonly<Record<string, unknown>>): readonly NavEntry[] {
  return navigation.filter(({ to }) => to in routes)
}

/** The entry whose page this address belongs to: the longest that begins it. */
export function entryAt(pages: readonly NavEntry[], path: string): NavEntry | undefined {
  const begins = (to: string) => path === to || path.startsWith(`${to}/`)
  const belongs = ({ to, holds }: NavEntry) => begins(to) || (holds !== undefined && begins(holds))
  return pages
    .filter((entry) => (entry.to === '/' ? path === '/' : belongs(entry)))
    .sort((a, b) => b.to.length - a.to.length)[0]
}
