import { request } from "./api.ts"

export interface AuditEntry {
  link: number
  at: string
  user: { id: string; name: string } | null
  address: string
  via: string
  event: string
  standard: string | null
  detail: Record<string, unknown>
}

export interface AuditFilter {
  text: string
  event: string | null
  from: string | null
  until: string | null
}

export interface Status {
  version: string
  startedAt: string
  memoryBytes: number
  servers: number
  store: {
    engine: "sqlite" | "postgresql"
    bytes: number
    standards: number
    deleted: number
    versions: number
    assets: number
    users: number
    groups: number
  }
  rooms: { standard: string; people: string[]; pages: number; changes: number }[]
  jobs: {
    lane: "upkeep" | "conversion" | "review" | "outside" | "checks"
    running: string | null
    waiting: number
  }[]
  proofKey: string
}

const search = ({ text, event, from, until }: AuditFilter): URLSearchParams => {
  const query = new URLSearchParams({ text })
  if (event) query.set("event", event)
  if (from) query.set("from", from)
  if (until) query.set("until", until)
  return query
}

/** What administrators see of the server and of what people did. */
export const adminApi = {
  status: () => request<Status>("GET", "/status"),
  audit: (filter: AuditFilter, before: number | null) => {
    const query = search(filter)
    if (before !== null) query.set("before", String(before))
    return request<{ items: AuditEntry[] }>("GET", `/audit?${query}`).then(({ items }) => items)
  },
  /** The address of the same entries as a file. */
  auditFile: (filter: AuditFilter, format: "csv" | "jsonl") =>
    `/api/v1/audit/export/${format}?${search(filter)}`,
}
