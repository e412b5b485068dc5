import { z } from "zod"
import type { User } from "../../storage/storage.ts"
import { Problem } from "../problem.ts"
import { type Route, route } from "../route.ts"
import type { Services } from "../services.ts"
import { colorShape, iso, list, managedUserShape, passwordShape, plainText, toUserJson } from "../shapes.ts"
import { assertPassword } from "./session.ts"

const toJson = (user: User): z.output<typeof managedUserShape> => ({
  ...toUserJson(user),
  disabled: user.disabled,
  createdAt: iso(user.createdAt),
})

/** Administration of people. */
export const userRoutes = ({ storage, accounts, hub }: Services): Route[] => [
  route(
    {
      method: "get",
      path: "/api/v1/users",
      summary: "All users",
      access: "admin",
      result: list(managedUserShape),
    },
    async () => ({ items: (await storage.listUsers()).map(toJson) }),
  ),
  route(
    {
      method: "post",
      path: "/api/v1/users",
      summary: "Add a user",
      audit: "user added",
      access: "admin",
      status: 201,
      body: z.object({
        email: z.email().max(320),
        name: plainText(100),
        password: passwordShape.optional(),
        admin: z.boolean().default(false),
      }),
      result: managedUserShape,
    },
    async ({ body: { email, name, password, admin }, noted }) => {
      Object.assign(noted, { email, name, admin })
      if (password !== undefined) assertPassword(accounts, password)
      return toJson(await accounts.createUser({ email, name, admin, password: password ?? null }))
    },
  ),
  route(
    {
      method: "patch",
      path: "/api/v1/users/:user",
      summary: "Change a user; disabling one signs them out everywhere",
      audit: "user changed",
      access: "admin",
      body: z
        .object({
          name: plainText(100),
          color: colorShape,
          admin: z.boolean(),
          disabled: z.boolean(),
          password: passwordShape,
        })
        .partial(),
      result: managedUserShape,
    },
    async ({ params, body: { password, ...change }, noted }, who) => {
      Object.assign(noted, change, password !== undefined && { password: "set" })
      const id = params["user"]!
      if (id === who.user.id && (change.disabled || change.admin === false))
        throw new Problem(409, "You cannot lock yourself out; another administrator can.")
      if (password !== undefined) assertPassword(accounts, password)
      const defined = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      if (!(await storage.updateUser(id, defined))) throw new Problem(404, "There is no such user.")
      if (password !== undefined) await accounts.setPassword(id, password, null)
      if (change.disabled) await storage.deleteSessionsOf(id, null)
      if (change.disabled || change.admin === false || password !== undefined) hub.signOut({ userId: id })
      return toJson((await storage.getUser(id))!)
    },
  ),
]
