import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api, Problem, type ProblemParts, unreachable } from '../../app/api.ts'
import { currentLanguage } from '../../app/language.ts'

export type Import = components['schemas']['Import']
export type ImportWithReasons = Awaited<ReturnType<typeof readImport>>
export type Settings = components['schemas']['ImportSettings']
export type ImportColumn = components['schemas']['ImportColumn']
export type Preview = Awaited<ReturnType<typeof readPreview>>
export type Field = components['schemas']['ProfileField']
export type Format = Settings['format']

export const readImports = (cursor: string | undefined, signal: AbortSignal) =>
  answered(api.GET('/api/imports', { params: { query: cursor ? { cursor } : {} }, signal }))

export const importQuery = (id: number) =>
  queryOptions({ queryKey: ['imports', id], queryFn: ({ signal }) => readImport(id, signal) })

const readImport = (id: number, signal: AbortSignal) =>
  answered(api.GET('/api/imports/{id}', { params: { path: { id } }, signal }))

/** What a person changed of how the file is read; what is left out stays as it was found. */
export type Reading = Partial<Format> & {
  /** Null: whichever of the workspace's and the reader's own makes the most of the numbers. */
  country: string | null
  near: string
  columns: ImportColumn[] | null
}

export const previewQuery = (id: number, reading: Reading) =>
  queryOptions({
    // Apart from the imports: once it runs there is nothing to preview, so what refreshes them must not ask for this.
    queryKey: ['import-preview', id, reading],
    queryFn: ({ signal }) => readPreview(id, reading, signal),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  })

// An address that is longer is refused on the way; the trial then shows what was guessed.
const longestColumns = 6_000

function readPreview(id: number, { header, columns, country, ...rest }: Reading, signal: AbortSignal) {
  const json = columns === null ? null : JSON.stringify(columns)
  const query = {
    ...rest,
    ...(country === null ? {} : { country }),
    ...(header === undefined ? {} : { header: header ? ('yes' as const) : ('no' as const) }),
    ...(json !== null && json.length < longestColumns ? { columns: json } : {}),
  }
  return answered(api.GET('/api/imports/{id}/preview', { params: { path: { id }, query }, signal }))
}

export const fieldsQuery = queryOptions({
  queryKey: ['profile-fields'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/profile-fields', { signal }))).items,
})

export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/lists', { signal }))).items,
})

/** Keeps the settings and starts at once: there is nothing to do between the two. */
export async function saveAndStart(id: number, settings: Settings): Promise<Import> {
  const path = { path: { id } }
  await answered(api.PUT('/api/imports/{id}/settings', { params: path, body: settings }))
  return answered(api.POST('/api/imports/{id}/start', { params: path }))
}

export const cancel = (id: number) => answered(api.POST('/api/imports/{id}/cancel', { params: { path: { id } } }))

/** The address of a file: the browser reads it with the session's own cookie. */
export const fileAddress = (id: number, which: 'rejections' | 'flagged') =>
  `/api/imports/${id}/${which}.csv?language=${currentLanguage()}`

/** `fetch` cannot say how far an upload is. */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/imports?file_name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader('accept-language', currentLanguage())
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status === 201) resolve(body as Import)
      else reject(problemOf(body, request.status))
    }
    request.onerror = () => reject(new Problem({ code: unreachable, title: 'Parley does not answer.', retry: true }))
    request.onabort = () => reject(new DOMException('The upload was given up.', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function problemOf(body: unknown, status: number): Problem {
  const said = body as Partial<ProblemParts> | null
  return new Problem({ ...said, code: said?.code ?? `http-${status}`, title: said?.title ?? `HTTP ${status}`, status })
}
