import type { Group, GroupStorage } from "../groups.ts"
import { optional, toGroup, toGroupMember, toGroupPerson } from "../rows.ts"
import type { Database, Queries } from "./database.ts"
import { record } from "./history.ts"

const select = `SELECT groups.*, (SELECT count(*) FROM group_people WHERE group_id = groups.id) AS people FROM groups`

export const groupMethods = (db: Database): GroupStorage => ({
  createGroup: async ({ id, name, kind, createdAt }) => {
    const sql = "INSERT INTO groups (id, name, kind, created_at) VALUES ($1, $2, $3, $4)"
    await db.run(sql, id, name, kind, createdAt)
  },
  getGroup: async (id) => optional(await db.get(`${select} WHERE id = $1`, id), toGroup),
  listGroups: async () => (await db.all(`${select} ORDER BY name, id`)).map(toGroup),
  updateGroup: async (id, { name = null, kind = null }) => {
    const sql = "UPDATE groups SET name = coalesce($1, name), kind = coalesce($2, kind) WHERE id = $3"
    return (await db.run(sql, name, kind, id)) > 0
  },
  deleteGroup: (id, by, at) =>
    db.transact(async (tx) => {
      const group = await tx.get(`${select} WHERE id = $1`, id)
      if (!group) return false
      for (const row of await tx.all("SELECT standard_id FROM group_members WHERE group_id = $1", id))
        await recordGroup(tx, row["standard_id"], by, "group removed", at, toGroup(group))
      return (await tx.run("DELETE FROM groups WHERE id = $1", id)) > 0
    }),

  listGroupPeople: async (id) =>
    (
      await db.all(
        `SELECT users.id, users.name, users.email, users.color FROM group_people JOIN users ON users.id = user_id
         WHERE group_id = $1 ORDER BY users.name, users.id`,
        id,
      )
    ).map(toGroupPerson),
  addToGroup: async (id, userId) => {
    const sql = "INSERT INTO group_people (group_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
    return (await db.run(sql, id, userId)) > 0
  },
  removeFromGroup: async (id, userId) =>
    (await db.run("DELETE FROM group_people WHERE group_id = $1 AND user_id = $2", id, userId)) > 0,

  listGroupMembers: async (standardId) =>
    (
      await db.all(
        `SELECT g.*, role FROM group_members JOIN (${select}) g ON g.id = group_id
         WHERE standard_id = $1 ORDER BY g.name, g.id`,
        standardId,
      )
    ).map(toGroupMember),
  setGroupMember: (standardId, group, role, by, at) =>
    db.transact(async (tx) => {
      await tx.run(
        `INSERT INTO group_members (standard_id, group_id, role) VALUES ($1, $2, $3)
         ON CONFLICT (standard_id, group_id) DO UPDATE SET role = excluded.role`,
        ...[standardId, group.id, role],
      )
      await recordGroup(tx, standardId, by, "group set", at, group, { role })
    }),
  removeGroupMember: (standardId, group, by, at) =>
    db.transact(async (tx) => {
      const sql = "DELETE FROM group_members WHERE standard_id = $1 AND group_id = $2"
      const done = (await tx.run(sql, standardId, group.id)) > 0
      if (done) await recordGroup(tx, standardId, by, "group removed", at, group)
      return done
    }),
})

const recordGroup = (
  tx: Queries,
  standardId: string,
  by: string | null,
  event: string,
  at: number,
  { id, name }: Group,
  detail: Record<string, unknown> = {},
): Promise<void> => record(tx, standardId, by, event, at, { groupId: id, name, ...detail })
