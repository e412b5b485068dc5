import { z } from "zod"
import { newId } from "../../ids.ts"
import { type Group, type GroupMember, groupKinds } from "../../storage/groups.ts"
import type { Storage } from "../../storage/storage.ts"
import { Problem } from "../problem.ts"
import { type Route, route, standardRoute } from "../route.ts"
import type { Services } from "../services.ts"
import { idShape, list, memberShape, plainText, roleShape } from "../shapes.ts"
import { findUser } from "./members.ts"

const path = "/api/v1/groups"
const ofStandard = "/api/v1/standards/:id/groups"
const kindShape = z.enum(groupKinds)
const groupShape = z.object({ id: z.string(), name: z.string(), kind: kindShape, people: z.number() })
const groupMemberShape = z.object({ group: groupShape, role: roleShape })
const personShape = memberShape.shape.user

/** Groups of people, and groups as members of a standard. */
export const groupRoutes = (services: Services): Route[] => [
  ...collectionRoutes(services),
  ...peopleRoutes(services),
  ...membershipRoutes(services),
]

const toJson = ({ id, name, kind, people }: Group): z.output<typeof groupShape> => ({
  id,
  name,
  kind,
  people,
})

const toMembershipJson = ({ groupId, role, ...group }: GroupMember): z.output<typeof groupMemberShape> => ({
  group: { id: groupId, ...group },
  role,
})

const findGroup = async (storage: Storage, id: string): Promise<Group> => {
  const group = await storage.getGroup(id)
  if (!group) throw new Problem(404, "There is no such group.")
  return group
}

const collectionRoutes = ({ storage, hub, now }: Services): Route[] => [
  route(
    { method: "get", path, summary: "All groups", access: "user", result: list(groupShape) },
    async () => ({ items: (await storage.listGroups()).map(toJson) }),
  ),
  route(
    {
      method: "post",
      path,
      summary: "Make a group",
      audit: "group made",
      access: "admin",
      status: 201,
      body: z.object({ name: plainText(100), kind: kindShape }),
      result: idShape,
    },
    async ({ body: { name, kind }, noted }) => {
      const id = newId()
      Object.assign(noted, { group: id, name, kind })
      await storage.createGroup({ id, name, kind, createdAt: now() })
      return { id }
    },
  ),
  route(
    {
      method: "patch",
      path: `${path}/:group`,
      summary: "Rename a group",
      audit: "group changed",
      access: "admin",
      body: z.object({ name: plainText(100), kind: kindShape }).partial(),
      result: groupShape,
    },
    async ({ params, body: { name, kind }, noted }) => {
      Object.assign(noted, { name, kind })
      const { id } = await findGroup(storage, params["group"]!)
      await storage.updateGroup(id, { ...(name && { name }), ...(kind && { kind }) })
      return toJson(await findGroup(storage, id))
    },
  ),
  route(
    {
      method: "delete",
      path: `${path}/:group`,
      summary: "Delete a group; what it gave is gone at once",
      audit: "group deleted",
      access: "admin",
    },
    async ({ params }, who) => {
      if (!(await storage.deleteGroup(params["group"]!, who.user.id, now())))
        throw new Problem(404, "There is no such group.")
      hub.reviewRights(null)
    },
  ),
]

const peopleRoutes = ({ storage, hub }: Services): Route[] => [
  route(
    {
      method: "get",
      path: `${path}/:group/people`,
      summary: "People of a group",
      access: "admin",
      result: list(personShape),
    },
    async ({ params }) => {
      const { id } = await findGroup(storage, params["group"]!)
      const people = await storage.listGroupPeople(id)
      return { items: people.map(({ userId, ...rest }) => ({ id: userId, ...rest })) }
    },
  ),
  route(
    {
      method: "put",
      path: `${path}/:group/people/:user`,
      summary: "Put somebody into a group; `user` is an id or an e-mail address",
      audit: "group person added",
      access: "admin",
    },
    async ({ params }) => {
      const { id } = await findGroup(storage, params["group"]!)
      await storage.addToGroup(id, (await findUser(storage, params["user"]!)).id)
      hub.reviewRights(null)
    },
  ),
  route(
    {
      method: "delete",
      path: `${path}/:group/people/:user`,
      summary: "Take somebody out of a group; pages they may not see any more are closed at once",
      audit: "group person removed",
      access: "admin",
    },
    async ({ params }) => {
      const { id } = await findGroup(storage, params["group"]!)
      if (!(await storage.removeFromGroup(id, (await findUser(storage, params["user"]!)).id)))
        throw new Problem(404, "That person is not in the group.")
      hub.reviewRights(null)
    },
  ),
]

const membershipRoutes = ({ storage, hub, now }: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path: ofStandard,
      summary: "Groups that are members of a standard",
      access: { standard: "read" },
      result: list(groupMemberShape),
    },
    async (_, _who, { id }) => ({ items: (await storage.listGroupMembers(id)).map(toMembershipJson) }),
  ),
  standardRoute(
    {
      method: "put",
      path: `${ofStandard}/:group`,
      summary: "Give a group a role; everybody in it has at least this role",
      audit: "group set",
      access: { standard: "manage" },
      status: 200,
      body: z.object({ role: roleShape }),
      result: groupMemberShape,
    },
    async ({ params, body: { role }, noted }, who, { id }) => {
      noted["role"] = role
      const group = await findGroup(storage, params["group"]!)
      await storage.setGroupMember(id, group, role, who.user.id, now())
      hub.reviewRights(id)
      return { group: toJson(group), role }
    },
  ),
  standardRoute(
    {
      method: "delete",
      path: `${ofStandard}/:group`,
      summary: "Take a group's role away; open pages of people who have no other are closed at once",
      audit: "group removed",
      access: { standard: "manage" },
    },
    async ({ params }, who, { id }) => {
      const group = await findGroup(storage, params["group"]!)
      if (!(await storage.removeGroupMember(id, group, who.user.id, now())))
        throw new Problem(404, "That group is not a member.")
      hub.reviewRights(id)
    },
  ),
]
