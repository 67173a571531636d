import { appointment } from './appointment.ts'
import { birthday } from './birthday.ts'
import { nps } from './nps.ts'
import { stops } from './stops.ts'
import type { WorkflowTemplate } from './template.ts'
import { welcome } from './welcome.ts'
import { winBack } from './win-back.ts'

/** In the order in which they are offered. */
export const workflowTemplates = { birthday, welcome, appointment, 'win-back': winBack, nps, stops } satisfies Record<
  string,
  WorkflowTemplate
>
export type TemplateName = keyof typeof workflowTemplates
export const templateNames = Object.keys(workflowTemplates) as [TemplateName, ...TemplateName[]]
