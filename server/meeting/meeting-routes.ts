import type { z } from "zod"
import type { Actor } from "../../schema/meeting/acts.ts"
import type { Item, Meeting } from "../../schema/meeting/meeting.ts"
import { Problem } from "../http/problem.ts"
import { type Route, standardRoute } from "../http/route.ts"
import { saveVersion } from "../http/routes/records.ts"
import type { Services } from "../http/services.ts"
import { newId } from "../ids.ts"
import { Pace } from "../review/pace.ts"
import type { StoredMeeting } from "../storage/meetings.ts"
import type { Standard } from "../storage/storage.ts"
import { forAgenda } from "./agenda.ts"
import { changeRoute } from "./change-route.ts"
import { gapMs, Meetings, path, presentAt, refuse, toActor, toJson } from "./meetings.ts"
import { minutesRoutes } from "./minutes-route.ts"
import {
  actShape,
  attendShape,
  meetingJson,
  meetingListJson,
  openShape,
  presentJson,
  toListJson,
} from "./shapes.ts"

/** Sessions of the working group. */
export const meetingRoutes = (services: Services): Route[] => {
  const meetings = new Meetings(services)
  const pace = new Pace(services.now, "acts")
  return [
    listRoute(services),
    openRoute(services),
    readRoute(services, meetings),
    actRoute(services, meetings, pace),
    agendaRoute(services, meetings),
    attendRoute(services, meetings),
    changeRoute(services, meetings),
    ...minutesRoutes(services, meetings),
  ]
}

const listRoute = ({ storage }: Services): Route =>
  standardRoute(
    {
      method: "get",
      path,
      summary: "Meetings of the working group on this standard, newest first, with what they decided",
      access: { standard: "read" },
      result: meetingListJson,
    },
    async (_, _who, { id }) => toListJson(await storage.listMeetings(id)),
  )

const agendaNow = async (
  { storage, hub, jobs }: Services,
  { id, template }: Standard,
  listed: readonly Item[] = [],
): Promise<Item[]> => {
  const parts = await hub.parts(id)
  if (!parts) throw new Problem(404, "There is no such standard.")
  const { items } = await storage.listComments(id, 0)
  return jobs.agenda({ parts, template, comments: forAgenda(items, listed) })
}

/** The version that a meeting is on: one that is there, or what stands now, kept under the meeting's name. */
const versionFor = async (
  services: Services,
  standard: Standard,
  userId: string,
  { title, versionId }: z.output<typeof openShape>,
): Promise<string> => {
  if (versionId !== undefined) {
    const known = (await services.storage.listVersions(standard.id)).some(({ id }) => id === versionId)
    if (!known) throw new Problem(422, "There is no such version.")
    return versionId
  }
  const name = standard.template === "iso" ? `Before the meeting: ${title}` : `会前：${title}`
  return (await saveVersion(services, standard.id, userId, { name, stage: standard.stage })).id
}

const openRoute = (services: Services): Route =>
  standardRoute(
    {
      method: "post",
      path,
      summary:
        "Open a meeting: whoever opens it has the chair; on its agenda are the comments and suggestions that wait for a decision, by clause",
      access: { standard: "decide" },
      status: 201,
      body: openShape,
      result: meetingJson,
      audit: "meeting opened",
    },
    async ({ body }, who, standard) => {
      const { storage, hub, now } = services
      if ((await storage.listMeetings(standard.id)).some(({ meeting }) => meeting.closedAt === null))
        throw alreadyOpen()
      const items = await agendaNow(services, standard)
      const { id, name } = who.user
      const at = now()
      const meeting: Meeting = {
        ...{ title: body.title, place: body.place, chair: { id, name }, openedBy: { id, name } },
        ...{ openedAt: at, closedAt: null, closedBy: null, endVersionId: null, guests: [] },
        versionId: await versionFor(services, standard, id, body),
        ...{ items, current: items[0]?.id ?? null },
      }
      const act = { by: id, at, event: "meeting opened", detail: { title: body.title } }
      const stored = await storage.openMeeting(standard.id, newId(), meeting, act)
      if (!stored) throw alreadyOpen()
      await storage.attend(stored.id, { id, name, organization: null }, at, gapMs)
      hub.tellMeeting(standard.id, stored.revision)
      return toJson(services, stored, who)
    },
  )

const alreadyOpen = (): Problem =>
  new Problem(409, "A meeting on this standard is open already; join it.", { code: "open_already" })

const readRoute = (services: Services, meetings: Meetings): Route =>
  standardRoute(
    {
      method: "get",
      path: `${path}/:meeting`,
      summary: "One meeting as it stands: agenda, polls, decisions, who was there",
      access: { standard: "read" },
      result: meetingJson,
    },
    async ({ params }, who, { id }) => toJson(services, await meetings.get(id, params["meeting"]!), who),
  )

const actRoute = (services: Services, meetings: Meetings, pace: Pace): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/:meeting/acts`,
      summary:
        "Act in a meeting: go to an item, ask for votes, vote, write down what was said, decide, take the chair, note a guest, close it",
      access: { standard: "comment" },
      status: 200,
      body: actShape,
      result: meetingJson,
    },
    async ({ params, body }, who, standard, role) => {
      const { storage, now } = services
      pace.take(who.user.id)
      const actor = toActor(who, role)
      const version = body.type === "decide" ? body.version : undefined
      let stored = await meetings.act(standard, params["meeting"]!, body, actor, version)
      const { id, name } = actor
      if (body.type === "close") stored = await keepEnd(services, meetings, standard, stored, actor)
      await storage.attend(stored.id, { id, name, organization: null }, now(), gapMs)
      return toJson(services, stored, who)
    },
  )

/** What the text has come to is kept when the meeting ends. */
const keepEnd = async (
  services: Services,
  meetings: Meetings,
  standard: Standard,
  { id, meeting }: StoredMeeting,
  actor: Actor,
): Promise<StoredMeeting> => {
  const { title } = meeting
  const name = standard.template === "iso" ? `After the meeting: ${title}` : `会后：${title}`
  const version = await saveVersion(services, standard.id, actor.id, { name, stage: standard.stage })
  return meetings.act(standard, id, { type: "ended", versionId: version.id }, actor)
}

const agendaRoute = (services: Services, meetings: Meetings): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/:meeting/agenda`,
      summary: "Put on the agenda what has come in since: comments and suggestions that wait for a decision",
      access: { standard: "decide" },
      status: 200,
      result: meetingJson,
    },
    async ({ params }, who, standard, role) => {
      const stored = await meetings.get(standard.id, params["meeting"]!)
      if (stored.meeting.closedAt !== null) throw refuse("closed")
      const items = await agendaNow(services, standard, stored.meeting.items)
      const event = { type: "add" as const, items }
      return toJson(services, await meetings.act(standard, stored.id, event, toActor(who, role)), who)
    },
  )

const attendRoute = (services: Services, meetings: Meetings): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/:meeting/attendance`,
      summary: "Say that one is there (every twenty seconds), for which organization, or that one leaves",
      access: { standard: "read" },
      status: 200,
      body: attendShape,
      result: presentJson,
    },
    async ({ params, body }, { user }, standard) => {
      const { storage, hub, now } = services
      const stored = await meetings.get(standard.id, params["meeting"]!)
      const at = now()
      if (stored.meeting.closedAt !== null) return { revision: stored.revision, present: [] }
      const person = { id: user.id, name: user.name, organization: body.organization ?? null }
      if (body.leaving) await storage.leave(stored.id, user.id, at)
      const isNews = body.leaving || (await storage.attend(stored.id, person, at, gapMs))
      if (isNews) hub.tellMeeting(standard.id, stored.revision)
      return { revision: stored.revision, present: presentAt(await storage.listStays(stored.id), at) }
    },
  )
