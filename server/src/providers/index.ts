import type { Provider, ProviderKind } from './provider.ts'
import { simulatorProvider } from './simulator/index.ts'
import { smppProvider } from './smpp/index.ts'
import { twilioProvider } from './twilio/index.ts'

export type { Form } from './form.ts'
export { incomingOf, receiptOf } from './http/heard.ts'
export {
  type Answer,
  type CallbackRequest,
  type CarrierSays,
  type Clock,
  type DefaultAlphabet,
  type ErrorJudgement,
  type ErrorMeaning,
  type ErrorSource,
  errorJudgements,
  errorSources,
  type FieldMistake,
  type HeardMessage,
  type HeardReceipt,
  type Incoming,
  type Limits,
  type Link,
  type LinkHandlers,
  type LinkState,
  type LookUpAnswer,
  type Named,
  type OpenedAccount,
  type Outbound,
  type OutboundPart,
  type Outcome,
  type Provider,
  type ProviderEnv,
  type ProviderKind,
  providerKinds,
  type Receipt,
  type ReceiptRetries,
  type Refusal,
  type SenderKind,
  type SimulatorDoor,
  type StoredSecrets,
  type StoredSettings,
  senderKinds,
  type TextRules,
  troubles,
  type VerifyStep,
  verifySteps,
} from './provider.ts'

export const providers: Readonly<Record<ProviderKind, Provider>> = {
  smpp: smppProvider,
  twilio: twilioProvider,
  simulator: simulatorProvider,
}
