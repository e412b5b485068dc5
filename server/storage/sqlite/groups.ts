import type { Group, GroupStorage } from "../groups.ts"
import { optional, toGroup, toGroupMember, toGroupPerson } from "../rows.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

const select = `SELECT groups.*, (SELECT count(*) FROM group_people WHERE group_id = groups.id) AS people FROM groups`

export const groupMethods = (db: Database): Pick<SyncStorage, keyof GroupStorage> => ({
  createGroup: ({ id, name, kind, createdAt }) => {
    db.run("INSERT INTO groups (id, name, kind, created_at) VALUES (?, ?, ?, ?)", id, name, kind, createdAt)
  },
  getGroup: (id) => optional(db.get(`${select} WHERE id = ?`, id), toGroup),
  listGroups: () => db.all(`${select} ORDER BY name, id`).map(toGroup),
  updateGroup: (id, { name = null, kind = null }) =>
    db.run(
      "UPDATE groups SET name = coalesce(?, name), kind = coalesce(?, kind) WHERE id = ?",
      name,
      kind,
      id,
    ) > 0,
  deleteGroup: (id, by, at) =>
    db.transact(() => {
      const group = db.get(`${select} WHERE id = ?`, id)
      if (!group) return false
      for (const row of db.all("SELECT standard_id FROM group_members WHERE group_id = ?", id))
        recordGroup(db, row["standard_id"], by, "group removed", at, toGroup(group))
      return db.run("DELETE FROM groups WHERE id = ?", id) > 0
    }),

  listGroupPeople: (id) =>
    db
      .all(
        `SELECT users.id, users.name, users.email, users.color FROM group_people JOIN users ON users.id = user_id
         WHERE group_id = ? ORDER BY users.name, users.id`,
        id,
      )
      .map(toGroupPerson),
  addToGroup: (id, userId) =>
    db.run("INSERT OR IGNORE INTO group_people (group_id, user_id) VALUES (?, ?)", id, userId) > 0,
  removeFromGroup: (id, userId) =>
    db.run("DELETE FROM group_people WHERE group_id = ? AND user_id = ?", id, userId) > 0,

  listGroupMembers: (standardId) =>
    db
      .all(
        `SELECT g.*, role FROM group_members JOIN (${select}) g ON g.id = group_id
         WHERE standard_id = ? ORDER BY g.name, g.id`,
        standardId,
      )
      .map(toGroupMember),
  setGroupMember: (standardId, group, role, by, at) =>
    db.transact(() => {
      db.run(
        `INSERT INTO group_members (standard_id, group_id, role) VALUES (?, ?, ?)
         ON CONFLICT (standard_id, group_id) DO UPDATE SET role = excluded.role`,
        ...[standardId, group.id, role],
      )
      recordGroup(db, standardId, by, "group set", at, group, { role })
    }),
  removeGroupMember: (standardId, group, by, at) =>
    db.transact(() => {
      const sql = "DELETE FROM group_members WHERE standard_id = ? AND group_id = ?"
      const done = db.run(sql, standardId, group.id) > 0
      if (done) recordGroup(db, standardId, by, "group removed", at, group)
      return done
    }),
})

const recordGroup = (
  db: Database,
  standardId: string,
  by: string | null,
  event: string,
  at: number,
  { id, name }: Group,
  detail: Record<string, unknown> = {},
): void => record(db, standardId, by, event, at, { groupId: id, name, ...detail })
