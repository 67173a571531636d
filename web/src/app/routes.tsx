import { accessDoors, accessRoutes } from '../features/access/routes.tsx'
import { accountRoutes } from '../features/accounts/routes.tsx'
import { activityRoutes } from '../features/activities/routes.tsx'
import { approvalRoutes } from '../features/approvals/routes.tsx'
import { audienceRoutes } from '../features/audiences/routes.tsx'
import { campaignRoutes } from '../features/campaigns/routes.tsx'
import { channelRoutes } from '../features/channels/routes.tsx'
import { consentRoutes } from '../features/consent/routes.tsx'
import { creditRoutes } from '../features/credits/routes.tsx'
import { deliveryRoutes } from '../features/deliveries/routes.tsx'
import { doubtRoutes } from '../features/doubts/routes.tsx'
import { homeDoors, homeRoutes } from '../features/home/routes.tsx'
import { hoursRoutes } from '../features/hours/routes.tsx'
import { importRoutes } from '../features/imports/routes.tsx'
import { inboxRoutes } from '../features/inbox/routes.tsx'
import { incomingRoutes } from '../features/incoming/routes.tsx'
import { linkRoutes } from '../features/links/routes.tsx'
import { listRoutes } from '../features/lists/routes.tsx'
import { lookalikeRoutes } from '../features/lookalikes/routes.tsx'
import { messageRoutes } from '../features/messages/routes.tsx'
import { phoneRoutes } from '../features/phones/routes.tsx'
import { profileRoutes } from '../features/profiles/routes.tsx'
import { quarantineRoutes } from '../features/quarantine/routes.tsx'
import { replyNoticeRoutes } from '../features/reply-notices/routes.tsx'
import { replyRuleRoutes } from '../features/reply-rules/routes.tsx'
import { senderRoutes } from '../features/senders/routes.tsx'
import { templateRoutes } from '../features/templates/routes.tsx'
import { webhookRoutes } from '../features/webhooks/routes.tsx'
import { whyRoutes } from '../features/why/routes.tsx'
import { workflowRoutes } from '../features/workflows/routes.tsx'
import { rootRoute, shellRoute } from './layouts.tsx'

// One line a feature, in the order of the server's slices.
const pages = [
  ...homeRoutes,
  ...accessRoutes,
  ...replyNoticeRoutes,
  ...webhookRoutes,
  ...profileRoutes,
  ...listRoutes,
  ...importRoutes,
  ...audienceRoutes,
  ...creditRoutes,
  ...linkRoutes,
  ...accountRoutes,
  ...deliveryRoutes,
  ...activityRoutes,
  ...approvalRoutes,
  ...workflowRoutes,
  ...campaignRoutes,
  ...whyRoutes,
  ...replyRuleRoutes,
  ...incomingRoutes,
  ...inboxRoutes,
  ...lookalikeRoutes,
  ...messageRoutes,
  ...doubtRoutes,
  ...phoneRoutes,
  ...consentRoutes,
  ...quarantineRoutes,
  ...senderRoutes,
  ...channelRoutes,
  ...templateRoutes,
  ...hoursRoutes,
] as const
const doors = [...accessDoors, ...homeDoors] as const

export const routeTree = rootRoute.addChildren([shellRoute.addChildren([...pages]), ...doors])
