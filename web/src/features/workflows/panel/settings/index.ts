import type { Kind } from '@parley/workflow'
import type { ComponentType } from 'react'
import type { SettingsProps } from '../settings.ts'
import { ApprovalSettings } from './approval.tsx'
import { AudienceSettings } from './audience.tsx'
import { DeduplicationSettings } from './deduplication.tsx'
import { DeliverySettings } from './delivery.tsx'
import { DimensionSettings } from './dimension.tsx'
import { EndSettings } from './end.tsx'
import { EnrichmentSettings } from './enrichment.tsx'
import { ExclusionSettings } from './exclusion.tsx'
import { ExportSettings } from './export.tsx'
import { FileSettings } from './file.tsx'
import { ForkSettings } from './fork.tsx'
import { HttpSettings } from './http.tsx'
import { IncrementalSettings } from './incremental.tsx'
import { JoinSettings } from './join.tsx'
import { NothingToSet } from './nothing.tsx'
import { NotifySettings } from './notify.tsx'
import { QuarantineSettings } from './quarantine.tsx'
import { QuerySettings } from './query.tsx'
import { ReplySettings } from './reply.tsx'
import { SaveSettings } from './save.tsx'
import { SchedulerSettings } from './scheduler.tsx'
import { SegmentationSettings } from './segmentation.tsx'
import { SignalSettings } from './signal.tsx'
import { TestSettings } from './test.tsx'
import { UnionSettings } from './union.tsx'
import { UpdateSettings } from './update.tsx'
import { WaitSettings } from './wait.tsx'

const forms: { [K in Kind]: ComponentType<SettingsProps<K>> } = {
  start: NothingToSet,
  end: EndSettings,
  scheduler: SchedulerSettings,
  wait: WaitSettings,
  signal: SignalSettings,
  reply: ReplySettings,
  query: QuerySettings,
  incremental: IncrementalSettings,
  audience: AudienceSettings,
  file: FileSettings,
  union: UnionSettings,
  intersection: NothingToSet,
  exclusion: ExclusionSettings,
  segmentation: SegmentationSettings,
  deduplication: DeduplicationSettings,
  dimension: DimensionSettings,
  enrichment: EnrichmentSettings,
  test: TestSettings,
  fork: ForkSettings,
  join: JoinSettings,
  save: SaveSettings,
  update: UpdateSettings,
  quarantine: QuarantineSettings,
  export: ExportSettings,
  http: HttpSettings,
  notify: NotifySettings,
  delivery: DeliverySettings,
  approval: ApprovalSettings,
}

/** The form of a kind. Whoever shows it hands an activity's own settings to it, nobody else's. */
export const formOf = (kind: Kind) => forms[kind] as unknown as ComponentType<SettingsProps<Kind>>
