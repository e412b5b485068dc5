import { randomBytes } from "node:crypto"
import type { Express, Request, Response } from "express"
import { z } from "zod"
import { Bucket } from "../collab/limits.ts"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import { type Route, route } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { newId } from "../ids.ts"
import type { NewComment } from "../storage/comments.ts"
import type { Consultation } from "../storage/consultation.ts"
import { formScript } from "./form-script.ts"
import { type Fixed, PublicPages, publicFormats } from "./page.ts"
import { Work, workBits } from "./work.ts"

const burst = 10
const perSecond = 1 / 60
const forgetMs = 20 * 60_000

/** Ten comments at once from one address, then one a minute. What the proxy says counts only where TRUST_PROXY says so. */
class AddressPace {
  readonly #buckets = new Map<string, { bucket: Bucket; at: number }>()

  constructor(readonly now: () => number) {}

  take(address: string): boolean {
    const now = this.now()
    if (this.#buckets.size > 20_000)
      for (const [known, { at }] of this.#buckets) if (now - at > forgetMs) this.#buckets.delete(known)
    const entry = this.#buckets.get(address) ?? { bucket: new Bucket(perSecond, burst, now), at: now }
    entry.at = now
    this.#buckets.set(address, entry)
    if (entry.bucket.take(1, now)) return true
    entry.bucket.take(-1, now)
    return false
  }
}

const find = async ({ storage, now }: Services, slug: string): Promise<Consultation> => {
  const found = /^[a-z0-9-]{1,80}$/.test(slug) ? await storage.findConsultation(slug) : null
  if (!found || found.withdrawnAt !== null || found.opensAt > now())
    throw new Problem(404, "There is no public consultation at this address.")
  return found
}

/** Letters that nobody confuses on the telephone. */
const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
const receiptNumber = (): string =>
  [...randomBytes(12)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join("")
    .replace(/(.{4})(?=.)/g, "$1-")

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/, "has control characters")
    .default("")
const text = z.string().trim().max(4000)

const commentShape = z.object({
  block: z.string().max(100).nullable().default(null),
  place: line(80),
  kind: z.enum(["ge", "te", "ed"]).default("ge"),
  body: text.min(1, "Write your comment."),
  proposal: text.default(""),
  name: line(100),
  organization: line(200),
  email: z.union([z.literal(""), z.email("This is no e-mail address.").max(200)]).default(""),
  challenge: z.string().max(200),
  solution: z.string().max(20),
})

const secretKey = async ({ storage }: Services): Promise<string> => {
  const known = await storage.getSetting("consultation-key")
  if (known) return known
  await storage.setSetting("consultation-key", randomBytes(32).toString("base64url"))
  return (await storage.getSetting("consultation-key"))!
}

/** What everybody may ask without signing in: the frozen page, its files, a comment, a reply. */
export class PublicFace {
  readonly pages: PublicPages
  readonly #pace: AddressPace
  #work: Promise<Work> | null = null

  constructor(readonly services: Services) {
    this.pages = new PublicPages(services)
    this.#pace = new AddressPace(services.now)
  }

  #workOf(): Promise<Work> {
    this.#work ??= secretKey(this.services).then((key) => new Work(key, this.services.now))
    return this.#work
  }

  /** Pages and files, outside of the API: the same bytes for everybody. */
  mount(app: Express): void {
    app.get("/public/form.js", (_request, response) => {
      response.type("text/javascript").set("Cache-Control", "public, max-age=300").send(formScript)
    })
    app.get("/public/:slug", async (request, response) => {
      const language = request.query["lang"] === "en" ? "en" : "zh"
      const consultation = await find(this.services, request.params.slug)
      sendFixed(request, response, await this.pages.page(consultation, language))
    })
    app.get("/public/:slug/text.:format", async (request, response) => {
      const format = publicFormats.find((known) => known === request.params.format)
      if (!format) throw new Problem(404, "There is nothing at this address.")
      const consultation = await find(this.services, request.params.slug)
      response.set("Content-Disposition", attachment(consultation.slug, format))
      sendFixed(request, response, await this.pages.file(consultation, format))
    })
  }

  routes(): Route[] {
    return [
      route(
        {
          method: "get",
          path: "/api/v1/public/:slug/challenge",
          summary: "Work to be done before a comment is taken",
          access: "public",
          result: z.object({ challenge: z.string(), bits: z.number() }),
        },
        async ({ params }) => {
          const { slug } = await find(this.services, params["slug"]!)
          return { challenge: (await this.#workOf()).challenge(slug), bits: workBits }
        },
      ),
      route(
        {
          method: "post",
          path: "/api/v1/public/:slug/comments",
          summary: "Comment on a text under public consultation, with or without an account",
          access: "public",
          status: 201,
          body: commentShape,
          result: z.object({ receipt: z.string() }),
        },
        async ({ params, body, request }) => ({
          receipt: await this.#comment(params["slug"]!, body, request.ip ?? ""),
        }),
      ),
      route(
        {
          method: "get",
          path: "/api/v1/public/:slug/receipts/:number",
          summary: "What became of a comment, once replies are published",
          access: "public",
          result: z.object({ published: z.boolean(), decision: z.string(), reason: z.string() }),
        },
        async ({ params }) => this.#reply(params["slug"]!, params["number"]!),
      ),
    ]
  }

  async #comment(slug: string, said: z.output<typeof commentShape>, address: string): Promise<string> {
    const { storage, hub, now } = this.services
    const consultation = await find(this.services, slug)
    if (consultation.closesAt <= now()) throw new Problem(409, "The time for comments is over.")
    if (consultation.realName && !(said.name && said.organization && said.email))
      throw new Problem(422, "Name, organization and e-mail address are required here.")
    if (!(await this.#workOf()).take(slug, said.challenge, said.solution))
      throw new Problem(400, "The form is too old or was sent already; send it once more.")
    if (!this.#pace.take(address))
      throw new Problem(
        429,
        "Too many comments from one address; wait a minute.",
        {},
        { "Retry-After": "60" },
      )
    const page = await this.pages.page(consultation, "zh")
    const comment = toComment(consultation, said, page.ids, now())
    const act = { by: null, at: now(), event: "public comment", detail: { slug, place: said.place } }
    const [added] = await storage.addComments(consultation.standardId, [comment], act)
    const number = receiptNumber()
    await storage.addReceipt({
      ...{ number, consultationId: consultation.id, commentId: comment.id },
      ...{ contact: said.email, createdAt: now() },
    })
    hub.tellComments(consultation.standardId, added!.seq)
    return number
  }

  async #reply(slug: string, number: string) {
    const { storage } = this.services
    const consultation = await find(this.services, slug)
    const receipt = await storage.getReceipt(number.toUpperCase().slice(0, 40))
    const comment =
      receipt?.consultationId === consultation.id
        ? await storage.getComment(consultation.standardId, receipt.commentId)
        : null
    if (!comment) throw new Problem(404, "There is no such receipt number.")
    const published = consultation.repliesAt !== null
    return {
      published,
      decision: published ? comment.decision : "",
      reason: published ? comment.reason : "",
    }
  }
}

const toComment = (
  { slug }: Consultation,
  said: z.output<typeof commentShape>,
  ids: ReadonlySet<string>,
  at: number,
): NewComment => {
  const blockId = said.block !== null && ids.has(said.block) ? said.block : null
  return {
    ...{ id: newId(), authorId: null, authorName: said.name, organization: said.organization },
    ...{ kind: said.kind, body: said.body, proposal: said.proposal, textThen: "", source: `public:${slug}` },
    anchor: {
      ...{ scope: blockId ? "clause" : "document", blockId, from: null, to: null, quote: "" },
      place: said.place,
    },
    ...{ status: "open", decision: "", reason: "", observation: "", decidedBy: null, decidedAt: null },
    ...{ assigneeId: null, labels: ["征求意见"], mentions: [], createdAt: at, deletedAt: null },
  }
}

const sendFixed = (request: Request, response: Response, { bytes, packed, type, etag }: Fixed): void => {
  response.set({
    "Content-Type": type,
    ETag: etag,
    Vary: "Accept-Encoding",
    "Cache-Control": "public, max-age=60",
  })
  if (request.headers["if-none-match"] === etag) {
    response.status(304).end()
    return
  }
  if (packed && request.acceptsEncodings("gzip")) response.set("Content-Encoding", "gzip").end(packed)
  else response.end(bytes)
}
