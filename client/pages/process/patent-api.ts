import type { LicenceId } from "../../../schema/process/patent.ts"
import { request } from "../../app/api.ts"

export interface Patent {
  id: string
  number: number
  holder: string
  address: string
  patentNumber: string
  subject: string
  licence: LicenceId
  documentId: string | null
  place: string
  blockId: string | null
  text: "same" | "changed" | "gone"
  textThen: string
  textNow: string
  withdrawnAt: string | null
}

export interface Patents {
  items: Patent[]
  clauses: { id: string; name: string }[]
}

export type NewPatent = Pick<
  Patent,
  "holder" | "address" | "patentNumber" | "subject" | "licence" | "blockId" | "documentId"
>

const at = (id: string, rest = ""): string => `/standards/${encodeURIComponent(id)}/patents${rest}`

export const patentApi = {
  list: (id: string) => request<Patents>("GET", at(id)),
  add: (id: string, patent: NewPatent) => request<Patents>("POST", at(id), patent),
  confirm: (id: string, patent: string) => request<Patents>("POST", at(id, `/${patent}/confirm`), {}),
  withdraw: (id: string, patent: string) => request<Patents>("POST", at(id, `/${patent}/withdraw`), {}),
}
