import type { DeclaredPatent } from "../../../schema/process/patent.ts"
import { request } from "../../app/api.ts"

export interface Patent extends DeclaredPatent {
  id: string
  number: number
  place: string
  text: "same" | "changed" | "gone"
  textThen: string
  textNow: string
  withdrawnAt: string | null
}

export interface Patents {
  items: Patent[]
  clauses: { id: string; name: string }[]
}

export type NewPatent = Omit<DeclaredPatent, "note">

const at = (id: string, rest = ""): string => `/standards/${encodeURIComponent(id)}/patents${rest}`

export const patentApi = {
  list: (id: string) => request<Patents>("GET", at(id)),
  add: (id: string, patent: NewPatent) => request<Patents>("POST", at(id), patent),
  confirm: (id: string, patent: string) => request<Patents>("POST", at(id, `/${patent}/confirm`), {}),
  withdraw: (id: string, patent: string) => request<Patents>("POST", at(id, `/${patent}/withdraw`), {}),
}
