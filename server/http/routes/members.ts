import { z } from "zod"
import type { Storage, User } from "../../storage/storage.ts"
import { Problem } from "../problem.ts"
import { type Route, standardRoute } from "../route.ts"
import type { Services } from "../services.ts"
import { list, memberShape, roleShape, toMemberJson } from "../shapes.ts"

const path = "/api/v1/standards/:id/members"

/** `:user` is an id or an e-mail address. */
export const memberRoutes = ({ storage, hub, now }: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path,
      summary: "Members of a standard",
      access: { standard: "read" },
      result: list(memberShape),
    },
    async (_, _who, { id }) => ({ items: (await storage.listMembers(id)).map(toMemberJson) }),
  ),
  standardRoute(
    {
      method: "get",
      path: `${path}/:user`,
      summary: "One member; `user` is an id or an e-mail address",
      access: { standard: "read" },
      result: memberShape,
    },
    async ({ params }, _who, { id }) => {
      const user = await findUser(storage, params["user"]!)
      const member = (await storage.listMembers(id)).find(({ userId }) => userId === user.id)
      if (!member) throw new Problem(404, "That person is not a member.")
      return toMemberJson(member)
    },
  ),
  standardRoute(
    {
      method: "put",
      path: `${path}/:user`,
      summary: "Give somebody a role; `user` is an id or an e-mail address",
      audit: "member set",
      access: { standard: "manage" },
      status: 200,
      body: z.object({ role: roleShape }),
      result: memberShape,
    },
    async ({ params, body: { role }, noted }, who, { id }) => {
      noted["role"] = role
      const user = await findUser(storage, params["user"]!)
      if (role !== "owner") await assertAnotherOwner(storage, id, user.id)
      await storage.setMember(id, user.id, role, who.user.id, now())
      hub.setRoles(id, user.id, await storage.getRoles(id, user.id))
      return toMemberJson((await storage.listMembers(id)).find(({ userId }) => userId === user.id)!)
    },
  ),
  standardRoute(
    {
      method: "delete",
      path: `${path}/:user`,
      summary: "Take somebody's role away; open pages of theirs are closed at once",
      audit: "member removed",
      access: { standard: "manage" },
    },
    async ({ params }, who, { id }) => {
      const user = await findUser(storage, params["user"]!)
      await assertAnotherOwner(storage, id, user.id)
      if (!(await storage.removeMember(id, user.id, who.user.id, now())))
        throw new Problem(404, "That person is not a member.")
      hub.setRoles(id, user.id, await storage.getRoles(id, user.id))
    },
  ),
]

export const findUser = async (storage: Storage, idOrEmail: string): Promise<User> => {
  const user = idOrEmail.includes("@")
    ? await storage.findUserByEmail(idOrEmail)
    : await storage.getUser(idOrEmail)
  if (!user) throw new Problem(404, "There is no such person.")
  return user
}

/** A standard without an owner could never be managed again. */
const assertAnotherOwner = async (storage: Storage, id: string, userId: string): Promise<void> => {
  const owners = (await storage.listMembers(id)).filter(({ role }) => role === "owner")
  if (owners.length === 1 && owners[0]!.userId === userId)
    throw new Problem(409, "A standard needs an owner: give that role to somebody else first.")
}
