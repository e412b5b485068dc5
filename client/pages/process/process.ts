import type { DocumentKind, Obstacle, StageId, TextState } from "../../../schema/process/process.ts"
import { api, request, requestFile } from "../../app/api.ts"

export interface ProcessDocument {
  id: string
  kind: DocumentKind
  name: string
  size: number
  createdAt: string
}

export interface ProcessStep {
  id: string
  stage: StageId
  enteredAt: string
  dueAt: string | null
  versionId: string | null
  reason: string
}

/** Where a standard stands, as the server says. */
export interface Process {
  stage: StageId
  code: string
  iso: string
  text: TextState
  enteredAt: string
  dueAt: string | null
  urgency: "none" | "ok" | "soon" | "late"
  next: StageId[]
  obstacles: Obstacle[]
  asks: DocumentKind[]
  /** Whether the stage asks for a ballot. */
  ballot: boolean
  steps: ProcessStep[]
  documents: ProcessDocument[]
}

const at = (id: string): string => `/standards/${encodeURIComponent(id)}/process`

export const processApi = {
  read: (id: string) => request<Process>("GET", at(id)),
  move: (id: string, move: { from: StageId; stage: StageId; reason: string }) =>
    request<Process>("POST", `${at(id)}/stage`, move),
  setDue: (id: string, dueAt: string | null) => request<Process>("PUT", `${at(id)}/due`, { dueAt }),
  upload: (id: string, kind: DocumentKind, file: File) => {
    const form = new FormData()
    form.append("kind", kind)
    form.append("file", file, file.name)
    return request<ProcessDocument>("POST", `${at(id)}/documents`, form)
  },
  /** Writes the table of comments as it stands, and keeps it as one of the documents. */
  makeTable: async (id: string, name: string): Promise<ProcessDocument> => {
    const { template } = await api.standard(id)
    const form = template === "iso" ? "iso" : "gb"
    const table = `/standards/${encodeURIComponent(id)}/comments/export/docx?form=${form}`
    return processApi.upload(id, "comment_table", new File([await requestFile(table)], name))
  },
  remove: (id: string, document: string) => request<unknown>("DELETE", `${at(id)}/documents/${document}`),
  packageAddress: (id: string) => `/api/v1${at(id)}/package`,
  documentAddress: (id: string, document: string) => `/api/v1${at(id)}/documents/${document}`,
}
