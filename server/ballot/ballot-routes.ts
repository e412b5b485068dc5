import { z } from "zod"
import { toCsv } from "../../formats/office/csv-cell.ts"
import { ballotRules, voteFault } from "../../schema/process/ballot.ts"
import { may, strongest } from "../auth/policy.ts"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import { Download, type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { list } from "../http/shapes.ts"
import { newId } from "../ids.ts"
import { keepVersion } from "../process/daily.ts"
import { readProcess } from "../process/state.ts"
import type { Ballot, Elector } from "../storage/ballots.ts"
import type { Standard } from "../storage/storage.ts"
import { ballotReport, ballotRows } from "./report.ts"
import { ballotShape, openShape, toBallotJson, voteShape } from "./shapes.ts"

const path = "/api/v1/standards/:id/ballots"

const find = async ({ storage }: Services, standardId: string, id: string): Promise<Ballot> => {
  const ballot = (await storage.listBallots(standardId)).find((known) => known.id === id)
  if (!ballot) throw new Problem(404, "There is no such ballot.")
  return ballot
}

/** Ballots of a standard: who may vote on what, by which rule, and how it ended. */
export const ballotRoutes = (services: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path,
      summary: "Ballots, newest first; until one is over, nobody sees the votes of others",
      access: { standard: "read" },
      result: list(ballotShape),
    },
    async (_, { user }, { id }) => ({
      items: (await services.storage.listBallots(id)).map((ballot) =>
        toBallotJson(ballot, user.id, services.now()),
      ),
    }),
  ),
  standardRoute(
    {
      method: "post",
      path,
      summary: "Open a ballot on the text as it stands, or on a version, for the stage of now",
      access: { standard: "manage" },
      audit: "ballot opened",
      status: 201,
      body: openShape,
      result: ballotShape,
    },
    async ({ body, noted }, { user }, standard) => {
      noted["title"] = body.title
      return toBallotJson(await open(services, standard, body, user.id), user.id, services.now())
    },
  ),
  voteRoute(services),
  changeRoute(services),
  exportRoute(services),
]

const electorsOf = async (
  { storage }: Services,
  standardId: string,
  wanted: string[] | undefined,
): Promise<Elector[]> => {
  if (!wanted) {
    const members = await storage.listMembers(standardId)
    return members.filter(({ role }) => may(role, "comment")).map(({ userId, name }) => ({ userId, name }))
  }
  return Promise.all(
    [...new Set(wanted)].map(async (userId) => {
      const known = await storage.getUser(userId)
      const role = known && strongest(await storage.getRoles(standardId, userId))
      if (!known || (!known.admin && !may(role, "comment")))
        throw new Problem(422, "Who votes must be a member of the standard who may comment.")
      return { userId, name: known.name }
    }),
  )
}

const open = async (
  services: Services,
  standard: Standard,
  body: z.output<typeof openShape>,
  by: string,
): Promise<Ballot> => {
  const { storage, now } = services
  const at = now()
  const [opensAt, closesAt] = [body.opensAt ? Date.parse(body.opensAt) : at, Date.parse(body.closesAt)]
  if (closesAt <= opensAt) throw new Problem(422, "The ballot would end before it begins.")
  if (closesAt <= at) throw new Problem(422, "The ballot would be over already.")
  const electors = await electorsOf(services, standard.id, body.electors)
  if (electors.length === 0) throw new Problem(422, "Nobody could vote.")
  const id = newId()
  const versionId = body.version ?? `ballot-${id}-${standard.id}`
  if (body.version === undefined) await keepVersion(services, standard, `ballot-${id}`)
  else if (!(await storage.getVersion(standard.id, versionId)))
    throw new Problem(404, "There is no such version.")
  const { stage } = await readProcess(services, standard)
  const isKnown = typeof body.rule === "string"
  const ballot = {
    ...{ id, standardId: standard.id, title: body.title, stage: stage.id, versionId, electors },
    ruleId: isKnown ? (body.rule as string) : "custom",
    rule: typeof body.rule === "string" ? ballotRules[body.rule] : body.rule,
    ...{ opensAt, closesAt, closedAt: null, withdrawnAt: null, createdAt: at, createdBy: by },
  }
  return { ...ballot, number: await storage.createBallot(ballot), votes: [] }
}

const voteRoute = (services: Services): Route =>
  standardRoute(
    {
      method: "put",
      path: `${path}/:ballot/vote`,
      summary: "Vote, or vote otherwise, until the ballot is over; one vote a person",
      access: { standard: "comment" },
      status: 200,
      body: voteShape,
      result: ballotShape,
    },
    async ({ params, body }, { user }, { id }) => {
      const { storage, now } = services
      const ballot = await find(services, id, params["ballot"]!)
      if (voteFault(ballot.rule, body)) throw new Problem(422, "A vote against needs a reason.")
      const cast = await storage.castVote(id, ballot.id, { userId: user.id, ...body, at: now() })
      if (cast === "stranger") throw new Problem(403, "You are not among those who vote here.")
      if (cast === "early") throw new Problem(409, "The ballot has not begun yet.")
      if (cast !== "cast") throw new Problem(409, "The ballot is over; your vote was not taken.")
      return toBallotJson(await find(services, id, ballot.id), user.id, now())
    },
  )

const changeRoute = (services: Services): Route =>
  standardRoute(
    {
      method: "patch",
      path: `${path}/:ballot`,
      summary: "Close a ballot now, set another end, or take it back",
      access: { standard: "manage" },
      audit: "ballot changed",
      status: 200,
      body: z.object({
        closed: z.literal(true).optional(),
        withdrawn: z.literal(true).optional(),
        closesAt: z.iso.datetime().optional(),
      }),
      result: ballotShape,
    },
    async ({ params, body, noted }, { user }, { id }) => {
      const { storage, now } = services
      const { id: ballotId, opensAt } = await find(services, id, params["ballot"]!)
      const at = now()
      const closesAt = body.closesAt === undefined ? null : Date.parse(body.closesAt)
      if (closesAt !== null && closesAt <= Math.max(opensAt, at))
        throw new Problem(422, "The ballot would end before it begins, or in the past.")
      const change = {
        ...(closesAt === null ? {} : { closesAt }),
        ...(body.closed ? { closedAt: at } : {}),
        ...(body.withdrawn ? { withdrawnAt: at } : {}),
      }
      if (Object.keys(change).length === 0) throw new Problem(422, "Say what is to change.")
      Object.assign(noted, body)
      if (!(await storage.changeBallot(id, ballotId, change, user.id, at)))
        throw new Problem(409, "The ballot is over; its result stays as it is.")
      return toBallotJson(await find(services, id, ballotId), user.id, at)
    },
  )

const exportRoute = (services: Services): Route =>
  standardRoute(
    {
      method: "get",
      path: `${path}/:ballot/export/:format`,
      summary: "The result of a ballot that is over, with each vote and its reason, as docx or csv",
      access: { standard: "read" },
      query: z.object({ language: z.enum(["zh", "en"]).default("zh") }),
      result: "binary",
    },
    async ({ params, query: { language } }, { user }, standard) => {
      const ballot = await find(services, standard.id, params["ballot"]!)
      const json = toBallotJson(ballot, user.id, services.now())
      const format = params["format"]
      if (format !== "docx" && format !== "csv") throw new Problem(404, "Ballots are written as docx or csv.")
      if (!json.result) throw new Problem(409, "The ballot is not over yet.")
      const name = `${standard.number || standard.title.zh || standard.id} ${language === "zh" ? "投票结果" : "ballot"} ${ballot.number}`
      const headers = { "Content-Disposition": attachment(name, format), "Cache-Control": "no-store" }
      if (format === "csv")
        return new Download(toCsv(ballotRows(json, language)), {
          ...headers,
          "Content-Type": "text/csv; charset=utf-8",
        })
      return new Download(await services.jobs.writeReport(ballotReport(standard, json, language)), {
        ...headers,
        "Content-Type": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      })
    },
  )
