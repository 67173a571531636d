import type { Caller, CallResult } from '../platform/outgoing/index.ts'
import type { AttemptNote } from './queries.ts'
import { readAnswer, type ScriptAnswer } from './read-answer.ts'
import { bodyFor, headersFor, type ScriptFormat, type ScriptMessage } from './script-request.ts'

export type Script = { url: string; format: ScriptFormat; secret: string; deadlineMs: number }

export type Called = { answer: ScriptAnswer; note: AttemptNote; headers: Record<string, string> }

/** One call of a script, and how it went. `name` is the same on every attempt: the script can tell a repetition by it. */
export async function callScript(
  { caller, now, clock }: { caller: Caller; now: () => Date; clock: () => number },
  { url, format, secret, deadlineMs }: Script,
  name: string,
  message: ScriptMessage,
): Promise<Called> {
  const body = bodyFor(format, message)
  const headers = headersFor(format, secret, name, now(), body)
  const result = await caller.call({ url, headers, body, deadlineMs }, clock)
  const answer = readAnswer(result)
  return { answer, headers, note: noteOf(url, body, result, answer) }
}

function noteOf(url: string, request: string, result: CallResult, answer: ScriptAnswer): AttemptNote {
  const answered = result.kind === 'answered' ? result : null
  return {
    url,
    // A zero character has no place in a text of the database.
    request: request.replaceAll('\0', ''),
    tookMs: result.tookMs,
    status: answered?.status ?? null,
    contentType: answered?.type?.slice(0, 200) ?? null,
    said: answered?.said ?? null,
    problem: answer.kind === 'failed' ? answer.problem : null,
  }
}
