import i18next from "i18next"
import type { WordKey } from "../i18n/index.ts"

export interface Title {
  zh: string
  en: string
}

export interface Me {
  id: string
  name: string
  email: string
  color: string
  admin: boolean
}

export interface Person {
  id: string
  name: string
  color: string
}

export interface Standard {
  id: string
  title: Title
  number: string
  template: string
  kind: string
  stage: string
  role: string | null
  createdAt: number | string
  updatedAt: number | string
  deletedAt: number | string | null
  /** Who has it open now, where the server says so. */
  present?: Person[]
}

export interface Template {
  id: string
  name: Title
  description: Title
  profile: "gb" | "iso"
}

export interface Finding {
  code: string
  severity: "error" | "warning" | "info"
  place: string
  message: string
}

export interface HistoryEvent {
  at: number | string
  until: number | string
  user: { id: string; name: string | null } | null
  event: string
  detail: Record<string, unknown>
}

export interface Version {
  id: string
  name: string
  stage: string
  createdAt: number | string
}

/** A request that the server did not fulfil; its message is a sentence for people (RFC 9457 `detail`, or our own words). */
export class Problem extends Error {
  override name = "Problem"
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/**
 * The server's own sentence says most, but it is English: somebody who reads Chinese gets our sentence for the status
 * first, and the server's words after it.
 */
const sentence = (status: number, detail: unknown): string => {
  const said = typeof detail === "string" ? detail : ""
  const isReadable = i18next.language === "en" || /\p{Script=Han}/u.test(said)
  if (said && isReadable) return said
  const key = `problem.${Math.min(status, 500)}` as WordKey
  const own: string = i18next.t(i18next.exists(key) ? key : "problem.other", { status })
  return said ? `${own}（${said}）` : own
}

const toProblem = async (response: Response): Promise<Problem> => {
  const isJson = /json/.test(response.headers.get("content-type") ?? "")
  const body = isJson ? await response.json().catch(() => null) : null
  return new Problem(response.status, sentence(response.status, body?.detail ?? body?.title))
}

const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const isForm = body instanceof FormData
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        accept: "application/json",
        "accept-language": document.documentElement.lang,
        ...(body !== undefined && !isForm ? { "content-type": "application/json" } : {}),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
  } catch {
    throw new Problem(0, i18next.t("problem.network"))
  }
  if (!response.ok) throw await toProblem(response)
  if (response.status === 204) return undefined as T
  return response.json()
}

const form = (file: File): FormData => {
  const data = new FormData()
  data.append("file", file, file.name)
  return data
}

const at = (id: string): string => `/standards/${encodeURIComponent(id)}`

/** The words for a caught failure, whatever it was. */
export const toSentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const api = {
  me: () => request<{ user: Me }>("GET", "/session").then((answer) => answer.user),
  signIn: (email: string, password: string) => request<unknown>("POST", "/session", { email, password }),
  signOut: () => request<unknown>("DELETE", "/session"),
  templates: () => request<{ items: Template[] }>("GET", "/templates").then((answer) => answer.items),
  standards: (query: { query: string; page: number; deleted: boolean }) => {
    const search = new URLSearchParams({ query: query.query, page: String(query.page) })
    if (query.deleted) search.set("deleted", "true")
    return request<{ items: Standard[]; total: number }>("GET", `/standards?${search}`)
  },
  standard: (id: string) => request<Standard>("GET", at(id)),
  create: (input: { template: string; title: Title }) => request<{ id: string }>("POST", "/standards", input),
  import: (file: File) =>
    request<{ id: string; findings: Finding[] }>("POST", "/standards/import", form(file)),
  remove: (id: string) => request<unknown>("DELETE", at(id)),
  restore: (id: string) => request<unknown>("POST", `${at(id)}/restore`),
  history: (id: string) => request<{ items: HistoryEvent[] }>("GET", `${at(id)}/history`),
  versions: (id: string) => request<{ items: Version[] }>("GET", `${at(id)}/versions`),
  uploadAsset: (id: string, file: File) => request<{ name: string }>("POST", `${at(id)}/assets`, form(file)),
  exportUrl: (id: string, format: string) => `/api/v1${at(id)}/export/${format}`,
}
