import { type Member, type Person, type Role, request } from "./api.ts"

export const groupKinds = ["committee", "working_group"] as const
export type GroupKind = (typeof groupKinds)[number]

export interface Group {
  id: string
  name: string
  kind: GroupKind
  people: number
}

export interface GroupMember {
  group: Group
  role: Role
}

export type GroupPerson = Member["user"] & Person

const at = (group: string): string => `/groups/${encodeURIComponent(group)}`
const inStandard = (standard: string): string => `/standards/${encodeURIComponent(standard)}/groups`

/** Groups, their people, and what they are in a standard. */
export const groupApi = {
  list: () => request<{ items: Group[] }>("GET", "/groups").then(({ items }) => items),
  create: (group: { name: string; kind: GroupKind }) => request<{ id: string }>("POST", "/groups", group),
  change: (id: string, change: { name: string; kind: GroupKind }) => request<Group>("PATCH", at(id), change),
  remove: (id: string) => request<unknown>("DELETE", at(id)),
  people: (id: string) =>
    request<{ items: GroupPerson[] }>("GET", `${at(id)}/people`).then(({ items }) => items),
  putIn: (id: string, user: string) =>
    request<unknown>("PUT", `${at(id)}/people/${encodeURIComponent(user)}`),
  takeOut: (id: string, user: string) =>
    request<unknown>("DELETE", `${at(id)}/people/${encodeURIComponent(user)}`),
  members: (standard: string) =>
    request<{ items: GroupMember[] }>("GET", inStandard(standard)).then(({ items }) => items),
  setMember: (standard: string, group: string, role: Role) =>
    request<GroupMember>("PUT", `${inStandard(standard)}/${encodeURIComponent(group)}`, { role }),
  removeMember: (standard: string, group: string) =>
    request<unknown>("DELETE", `${inStandard(standard)}/${encodeURIComponent(group)}`),
}
