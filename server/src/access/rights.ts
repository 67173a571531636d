/** Every act that not everyone may do. Preparing, confirming and running workflows are three different rights. */
export const rights = [
  'profiles.read',
  'profiles.write',
  'imports.run',
  'messages.read',
  'messages.send',
  'doubts.decide',
  'deliveries.prepare',
  'deliveries.confirm',
  'workflows.build',
  'workflows.run',
  'incoming.read',
  'conversations.handle',
  'quarantine.read',
  'quarantine.manage',
  'channels.read',
  'channels.manage',
  'subdomains.manage',
  'credits.read',
  'credits.manage',
  'simulator.use',
  'users.manage',
  'keys.manage',
  'audit.read',
  'queries.sql',
  'webhooks.manage',
  'notifications.manage',
  'workspace.manage',
] as const
export type Right = (typeof rights)[number]

export const roles = ['administrator', 'builder', 'approver', 'agent', 'viewer'] as const
export type Role = (typeof roles)[number]

const reading = [
  'profiles.read',
  'messages.read',
  'incoming.read',
  'quarantine.read',
  'channels.read',
  'credits.read',
] as const
const building = ['profiles.write', 'imports.run', 'deliveries.prepare', 'workflows.build', 'simulator.use'] as const

/** What each role may do. Administrators may do everything; the screens name them to whoever may not. */
export const rightsOf: Record<Role, readonly Right[]> = {
  administrator: rights,
  builder: [...reading, ...building],
  approver: [
    ...reading,
    ...building,
    'messages.send',
    'conversations.handle',
    'doubts.decide',
    'deliveries.confirm',
    'workflows.run',
  ],
  agent: [...reading, 'messages.send', 'conversations.handle', 'profiles.write'],
  viewer: reading,
}

export const isRight = (text: string): text is Right => (rights as readonly string[]).includes(text)

export const rolesWith = (right: Right): Role[] => roles.filter((role) => rightsOf[role].includes(right))
