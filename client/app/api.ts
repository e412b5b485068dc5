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
  hasPassword: boolean
  /** The password is older than the server's rules allow: nothing else is answered until it is changed. */
  mustChangePassword?: boolean
}

/** A user as administrators see them. */
export interface ManagedUser extends Me {
  disabled: boolean
  createdAt: string
}

export type Role = "owner" | "editor" | "suggester" | "commenter" | "reader"
export const roles: readonly Role[] = ["owner", "editor", "suggester", "commenter", "reader"]

export interface Member {
  user: Person & { email: string }
  role: Role
}

export interface Person {
  id: string
  name: string
  color: string
}

export interface FindingCounts {
  error: number
  warning: number
  info: number
  /** `stale`: of an earlier text; `failed`: the text could not be checked. */
  state: "current" | "stale" | "failed"
  checkedAt: string
}

export interface Standard {
  id: string
  title: Title
  number: string
  template: string
  kind: string
  stage: string
  role: Role | null
  /** In a locked stage of its process nobody writes. */
  locked?: boolean
  createdAt: number | string
  updatedAt: number | string
  deletedAt: number | string | null
  /** How many findings of the drafting rules stand; null before the first check. */
  findings?: FindingCounts | null
  /** In a list: who has it open now. */
  present?: Person[]
  /** In a list: by when its stage should end; null where the stage has no limit. */
  dueAt?: string | null
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
  /** The sentence in Chinese, from readers that have it. */
  messageZh?: string
}

/** What an edited Word copy brought. */
export interface WordChanges {
  suggestions: number
  unplaced: {
    author: string
    blockId: string | null
    reason: "gone" | "different" | "deleted" | "conflict"
    words: string
  }[]
  comments: { added: number; replies: number; settled: number; waiting: number }
  findings: Finding[]
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
    /** What else the server's answer says, as it came. */
    readonly said: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

/** Statuses about which our sentence says all there is to say. */
const selfEvident = new Set([401, 403, 404, 413, 429])

/**
 * The server's own sentence says most, but it is English: somebody who reads Chinese gets our sentence for the status
 * first, and the server's words after it.
 */
const sentence = (status: number, detail: unknown): string => {
  const said = typeof detail === "string" ? detail : ""
  const isReadable = i18next.language === "en" || /\p{Script=Han}/u.test(said)
  if (said && isReadable) return said
  const key = `problem.${Math.min(status, 500)}` as WordKey
  const own: string = i18next.t(i18next.exists(key) ? (key as "problem.other") : "problem.other", { status })
  return said && !selfEvident.has(status) ? `${own}（${said}）` : own
}

const toProblem = async (response: Response): Promise<Problem> => {
  const isJson = /json/.test(response.headers.get("content-type") ?? "")
  const body = isJson ? await response.json().catch(() => null) : null
  return new Problem(response.status, sentence(response.status, body?.detail ?? body?.title), body ?? {})
}

let onSignedOut = (): void => undefined

/** Called when the server says that this browser is not signed in any more. */
export const whenSignedOut = (handler: () => void): void => {
  onSignedOut = handler
}

const send = async (method: string, path: string, body?: unknown): Promise<Response> => {
  const isForm = body instanceof FormData
  let response: Response
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        "accept-language": document.documentElement.lang,
        ...(body !== undefined && !isForm ? { "content-type": "application/json" } : {}),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
  } catch {
    throw new Problem(0, i18next.t("problem.network"))
  }
  if (response.status === 401 && path !== "/session") onSignedOut()
  if (!response.ok) throw await toProblem(response)
  return response
}

/** One request to the server's API; throws a Problem. */
export const request = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
  const response = await send(method, path, body)
  return response.status === 204 ? (undefined as T) : response.json()
}

/** The name in a Content-Disposition header, the encoded one first (RFC 6266). */
const nameOf = (disposition: string): string => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]*)"/i.exec(disposition)?.[1] ?? "")
}

const form = (file: File): FormData => {
  const data = new FormData()
  data.append("file", file, file.name)
  return data
}

const at = (id: string): string => `/standards/${encodeURIComponent(id)}`

/** The words for a caught failure, whatever it was. */
/** A file that the server writes. */
export const requestFile = async (path: string): Promise<Blob> => (await send("GET", path)).blob()

export const toSentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export const api = {
  me: () =>
    request<{ user: Me; mustChangePassword: boolean }>("GET", "/session").then(
      ({ user, mustChangePassword }) => ({ ...user, mustChangePassword }),
    ),
  signIn: (email: string, password: string) => request<unknown>("POST", "/session", { email, password }),
  signOut: () => request<unknown>("DELETE", "/session"),
  templates: () => request<{ items: Template[] }>("GET", "/templates").then((answer) => answer.items),
  standards: (query: { query: string; stage?: string; kind?: string; page: number; deleted: boolean }) => {
    const search = new URLSearchParams({ query: query.query, page: String(query.page) })
    if (query.stage) search.set("stage", query.stage)
    if (query.kind) search.set("kind", query.kind)
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
  export: async (id: string, format: string, version?: string, options: Record<string, string> = {}) => {
    const asked = new URLSearchParams({ ...(version && { version }), ...options }).toString()
    const query = asked && `?${asked}`
    const response = await send("GET", `${at(id)}/export/${format}${query}`)
    return {
      bytes: await response.blob(),
      name: nameOf(response.headers.get("content-disposition") ?? "") || `${id}.${format}`,
      findings: Number(response.headers.get("guiju-findings") ?? 0),
    }
  },
  /** A copy that was exported as Word and edited elsewhere: its tracked changes and comments come in. */
  takeWord: (id: string, file: File) => request<WordChanges>("POST", `${at(id)}/word-changes`, form(file)),
  /** What the rules found in the stored text, as a Word document to sign. */
  checkReport: async (id: string, language: "zh" | "en") => {
    const response = await send("GET", `${at(id)}/check/docx?language=${language}`)
    const name = nameOf(response.headers.get("content-disposition") ?? "") || `${id}-check.docx`
    return { bytes: await response.blob(), name }
  },
  saveVersion: (id: string, input: { name: string; stage: string }) =>
    request<Version>("POST", `${at(id)}/versions`, input),
  goBack: (id: string, version: string, keepAs: string) =>
    request<unknown>("POST", `${at(id)}/versions/${encodeURIComponent(version)}/restore`, { keepAs }),
  /** The address of a file that proves a version unchanged. */
  proofOf: (id: string, version: string) => `/api/v1${at(id)}/versions/${encodeURIComponent(version)}/proof`,
  members: (id: string) =>
    request<{ items: Member[] }>("GET", `${at(id)}/members`).then((answer) => answer.items),
  setMember: (id: string, user: string, role: Role) =>
    request<Member>("PUT", `${at(id)}/members/${encodeURIComponent(user)}`, { role }),
  removeMember: (id: string, user: string) =>
    request<unknown>("DELETE", `${at(id)}/members/${encodeURIComponent(user)}`),
  changeMe: (change: { name: string; color: string }) => request<unknown>("PATCH", "/session", change),
  setPassword: (change: { current?: string; password: string }) =>
    request<unknown>("PUT", "/session/password", change),
  users: () => request<{ items: ManagedUser[] }>("GET", "/users").then((answer) => answer.items),
  addUser: (user: { email: string; name: string; password: string; admin: boolean }) =>
    request<ManagedUser>("POST", "/users", user),
  changeUser: (id: string, change: { admin?: boolean; disabled?: boolean; password?: string }) =>
    request<ManagedUser>("PATCH", `/users/${encodeURIComponent(id)}`, change),
}
