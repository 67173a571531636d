import {
  type Icon,
  IconAlertTriangle,
  IconArchive,
  IconArrowDownLeft,
  IconBan,
  IconCalendarTime,
  IconCheck,
  IconChecks,
  IconCircleCheck,
  IconCircleDashedCheck,
  IconCircleMinus,
  IconCircleOff,
  IconCircleX,
  IconClock,
  IconClockExclamation,
  IconClockX,
  IconFilterX,
  IconFolder,
  IconGauge,
  IconHourglass,
  IconKeyOff,
  IconLoader2,
  IconMail,
  IconMessageOff,
  IconMessageX,
  IconOctagonMinus,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlayFilled,
  IconPlayerSkipForward,
  IconPlayerStop,
  IconPlugConnected,
  IconPlugConnectedX,
  IconRepeat,
  IconSend,
  IconUserCheck,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { en } from '../app/words/en.ts'
import classes from './State.module.css'

export type Voice = 'ours' | 'theirs' | 'fail' | 'doubt' | 'note' | 'ink' | 'quiet' | 'soft'
type Looks = { [Kind in keyof typeof en.state]: { [Name in keyof (typeof en.state)[Kind]]: readonly [Icon, Voice] } }
export type StateKind = keyof Looks
export type StateOf<Kind extends StateKind> = keyof Looks[Kind] & string

/** The one table of what states look like. A state is icon, word and colour, never colour alone. */
const looks: Looks = {
  message: {
    waiting: [IconClock, 'quiet'],
    submitted: [IconSend, 'quiet'],
    expected: [IconCheck, 'ours'],
    delivered: [IconChecks, 'ours'],
    'sent-without-receipt': [IconCheck, 'soft'],
    undelivered: [IconMessageX, 'fail'],
    refused: [IconBan, 'fail'],
    expired: [IconClockX, 'fail'],
    cancelled: [IconCircleMinus, 'quiet'],
    'in-doubt': [IconZoomQuestion, 'doubt'],
    excluded: [IconFilterX, 'quiet'],
  },
  delivery: {
    draft: [IconPencil, 'quiet'],
    preparing: [IconLoader2, 'note'],
    'to-confirm': [IconCircleDashedCheck, 'note'],
    'not-confirmed': [IconClockX, 'fail'],
    scheduled: [IconCalendarTime, 'quiet'],
    running: [IconPlayerPlayFilled, 'ours'],
    paused: [IconPlayerPause, 'quiet'],
    stopped: [IconPlayerStop, 'quiet'],
    finished: [IconCircleCheck, 'quiet'],
    failed: [IconAlertTriangle, 'fail'],
    recurring: [IconRepeat, 'quiet'],
    archived: [IconArchive, 'quiet'],
  },
  run: {
    preparing: [IconLoader2, 'note'],
    'to-confirm': [IconCircleDashedCheck, 'note'],
    'not-confirmed': [IconClockX, 'fail'],
    scheduled: [IconCalendarTime, 'quiet'],
    running: [IconPlayerPlayFilled, 'ours'],
    paused: [IconPlayerPause, 'quiet'],
    stopped: [IconPlayerStop, 'quiet'],
    finished: [IconCircleCheck, 'quiet'],
    failed: [IconAlertTriangle, 'fail'],
    cancelled: [IconCircleMinus, 'quiet'],
  },
  workflow: {
    editing: [IconPencil, 'quiet'],
    running: [IconPlayerPlayFilled, 'ours'],
    waiting: [IconHourglass, 'quiet'],
    paused: [IconPlayerPause, 'quiet'],
    'paused-on-error': [IconAlertTriangle, 'fail'],
    'asks-a-person': [IconUserCheck, 'note'],
    skipped: [IconPlayerSkipForward, 'quiet'],
    stopping: [IconPlayerStop, 'quiet'],
    stopped: [IconPlayerStop, 'quiet'],
    finished: [IconCircleCheck, 'quiet'],
    disabled: [IconCircleOff, 'quiet'],
  },
  campaign: {
    coming: [IconCalendarTime, 'quiet'],
    running: [IconPlayerPlayFilled, 'ours'],
    over: [IconCircleCheck, 'quiet'],
    undated: [IconFolder, 'quiet'],
  },
  resource: {
    available: [IconCircleCheck, 'quiet'],
  },
  incoming: {
    received: [IconArrowDownLeft, 'theirs'],
    late: [IconClockExclamation, 'quiet'],
    'opted-out': [IconOctagonMinus, 'ink'],
    'opted-in': [IconCircleCheck, 'ours'],
  },
  address: {
    valid: [IconCircleCheck, 'ours'],
    'with-errors': [IconAlertTriangle, 'quiet'],
    quarantined: [IconCircleX, 'fail'],
    'opted-out': [IconOctagonMinus, 'ink'],
    'no-sms': [IconMessageOff, 'ink'],
  },
  link: {
    up: [IconPlugConnected, 'ours'],
    down: [IconPlugConnectedX, 'fail'],
    slowed: [IconGauge, 'note'],
    'credentials-refused': [IconKeyOff, 'fail'],
    off: [IconCircleOff, 'quiet'],
    connecting: [IconLoader2, 'note'],
  },
  conversation: {
    unread: [IconMail, 'theirs'],
    open: [IconArrowDownLeft, 'theirs'],
    assigned: [IconUserCheck, 'note'],
    closed: [IconCircleCheck, 'quiet'],
  },
  webhook: {
    on: [IconCircleCheck, 'ours'],
    failing: [IconAlertTriangle, 'fail'],
    off: [IconCircleOff, 'quiet'],
    'off-by-itself': [IconCircleX, 'fail'],
  },
  call: {
    waiting: [IconClock, 'quiet'],
    arrived: [IconChecks, 'ours'],
    failed: [IconCircleX, 'fail'],
  },
}

type Props<Kind extends StateKind> = { of: Kind; is: StateOf<Kind>; size?: number }

/** `<State of="message" is="in-doubt" />`: the icon, the word and the colour of a state, always together. */
export function State<Kind extends StateKind>({ of, is, size = 15 }: Props<Kind>) {
  const { t } = useTranslation()
  const [Picture, voice] = looks[of][is as never] as readonly [Icon, Voice]
  const word: string = t(`state.${of}.${is}` as 'state.message.waiting')
  return (
    <span className={classes.state} data-voice={voice}>
      <Picture size={size} stroke={1.6} aria-hidden />
      {word}
    </span>
  )
}

/** A small label in a voice: a kind, a limit, a count. Not for states. */
export function Tag({ voice = 'quiet', outline = false, children }: TagProps) {
  return (
    <span className={classes.tag} data-voice={voice} data-outline={outline || undefined}>
      {children}
    </span>
  )
}
type TagProps = { voice?: Voice; outline?: boolean; children: React.ReactNode }
