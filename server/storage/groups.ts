import type { Role } from "./roles.ts"

export const groupKinds = ["committee", "working_group"] as const
export type GroupKind = (typeof groupKinds)[number]

/** People who are given a role together: a committee, a working group. */
export interface Group {
  id: string
  name: string
  kind: GroupKind
  createdAt: number
  /** How many people are in it. */
  people: number
}

export interface GroupPerson {
  userId: string
  name: string
  email: string
  color: string
}

/** A group as a member of a standard. */
export interface GroupMember {
  groupId: string
  name: string
  kind: GroupKind
  people: number
  role: Role
}

/** What a store knows of groups. */
export interface GroupStorage {
  /** `conflict` for a name that is taken, in any spelling. */
  createGroup(group: Omit<Group, "people">): Promise<void>
  getGroup(id: string): Promise<Group | null>
  listGroups(): Promise<Group[]>
  updateGroup(id: string, change: { name?: string; kind?: GroupKind }): Promise<boolean>
  /** Takes it out of every standard as well, and says so in their history. */
  deleteGroup(id: string, by: string | null, at: number): Promise<boolean>

  listGroupPeople(id: string): Promise<GroupPerson[]>
  /** False if the person was in it already. */
  addToGroup(id: string, userId: string): Promise<boolean>
  removeFromGroup(id: string, userId: string): Promise<boolean>

  listGroupMembers(standardId: string): Promise<GroupMember[]>
  setGroupMember(standardId: string, group: Group, role: Role, by: string | null, at: number): Promise<void>
  removeGroupMember(standardId: string, group: Group, by: string | null, at: number): Promise<boolean>
}
