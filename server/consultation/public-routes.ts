import { randomBytes } from "node:crypto"
import type { Express, Request, Response } from "express"
import { z } from "zod"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import { type Route, route } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { readUpload } from "../http/upload.ts"
import { newId } from "../ids.ts"
import { maxText } from "../review/shapes.ts"
import type { NewComment } from "../storage/comments.ts"
import type { Consultation } from "../storage/consultation.ts"
import { formScript } from "./form-script.ts"
import { randomLetters } from "./letters.ts"
import { codeLetter, MailCheck } from "./mail-check.ts"
import { Pace } from "./pace.ts"
import { blankFormats, blankForms, type Fixed, type PublicPage, PublicPages, publicFormats } from "./page.ts"
import { maxSheetBytes, takenSheetShape, takeSheet } from "./public-sheets.ts"
import { Work, workBits } from "./work.ts"

// Ten comments at once from one address, then one a minute. What the proxy says counts only where TRUST_PROXY says so.
const burst = 10
const perSecond = 1 / 60
const sheetCost = 3
const codeCost = 2
// Letters to one mailbox: nobody is flooded through us.
const lettersAtOnce = 3
const lettersPerSecond = 1 / 1200

const find = async ({ storage, now }: Services, slug: string): Promise<Consultation> => {
  const found = /^[a-z0-9-]{1,80}$/.test(slug) ? await storage.findConsultation(slug) : null
  if (!found || found.withdrawnAt !== null || found.opensAt > now())
    throw new Problem(404, "There is no public consultation at this address.")
  return found
}

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\u0000-\u001f\u007f]*$/, "has control characters")
    .default("")
const text = z.string().trim().max(4000)

const senderFields = {
  name: line(100),
  organization: line(200),
  email: z.union([z.literal(""), z.email("This is no e-mail address.").max(200)]).default(""),
  challenge: z.string().max(200),
  solution: z.string().max(20),
  /** What the answer to /mail-codes gave, and the code that came by mail. */
  mailToken: z.string().max(200).default(""),
  mailCode: z.string().max(40).default(""),
}
const senderShape = z.object(senderFields)

const commentShape = z.object({
  block: z.string().max(100).nullable().default(null),
  place: line(80),
  kind: z.enum(["ge", "te", "ed"]).default("ge"),
  body: text.min(1, "Write your comment."),
  proposal: text.default(""),
  ...senderFields,
})

const answer = { decision: z.string(), reason: z.string() }
const replyShape = z.object({
  published: z.boolean(),
  ...answer,
  /** Each comment of the number: one, or the rows of a sheet. */
  items: z.array(z.object({ place: z.string(), body: z.string(), ...answer })),
})

const secretKey = async ({ storage }: Services): Promise<string> => {
  const known = await storage.getSetting("consultation-key")
  if (known) return known
  await storage.setSetting("consultation-key", randomBytes(32).toString("base64url"))
  return (await storage.getSetting("consultation-key"))!
}

/** What everybody may ask without signing in: the frozen page, its files, a comment, a filled-in sheet, a reply. */
export class PublicFace {
  readonly pages: PublicPages
  readonly #pace: Pace
  readonly #letters: Pace
  #checks: Promise<{ work: Work; mail: MailCheck }> | null = null

  constructor(readonly services: Services) {
    const { now } = services
    this.pages = new PublicPages(services)
    this.#pace = new Pace(perSecond, burst, now)
    this.#letters = new Pace(lettersPerSecond, lettersAtOnce, now)
  }

  #checksOf(): Promise<{ work: Work; mail: MailCheck }> {
    const { now } = this.services
    this.#checks ??= secretKey(this.services).then((key) => ({
      work: new Work(key, now),
      mail: new MailCheck(key, now),
    }))
    return this.#checks
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
    app.get("/public/:slug/explanation", async (request, response) => {
      const consultation = await find(this.services, request.params.slug)
      const file = await this.pages.explanation(consultation)
      if (!file) throw new Problem(404, "No explanatory report was published with this draft.")
      response.set("Content-Disposition", file.disposition)
      sendFixed(request, response, file)
    })
    app.get("/public/:slug/form-:form.:format", async (request, response) => {
      const form = blankForms.find((known) => known === request.params.form)
      const format = blankFormats.find((known) => known === request.params.format)
      if (!form || !format) throw new Problem(404, "There is nothing at this address.")
      const consultation = await find(this.services, request.params.slug)
      response.set("Content-Disposition", attachment(form === "iso" ? "comments" : "征求意见表", format))
      sendFixed(request, response, await this.pages.blank(consultation, form, format))
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
          return { challenge: (await this.#checksOf()).work.challenge(slug), bits: workBits }
        },
      ),
      route(
        {
          method: "post",
          path: "/api/v1/public/:slug/mail-codes",
          summary: "Send a code to an e-mail address; it goes along with the comments from that address",
          access: "public",
          status: 201,
          body: z.object({
            email: z.email("This is no e-mail address.").max(200),
            language: z.enum(["zh", "en"]).default("zh"),
            challenge: z.string().max(200),
            solution: z.string().max(20),
          }),
          result: z.object({ token: z.string() }),
        },
        async ({ params, body, request }) => ({
          token: await this.#sendCode(params["slug"]!, body, request.ip ?? ""),
        }),
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
          method: "post",
          path: "/api/v1/public/:slug/sheets",
          summary:
            "Send a filled-in ISO/CEN form or 意见表 (docx, xlsx, csv); its rows find their places, the rest waits for the secretary",
          access: "public",
          status: 201,
          upload: true,
          result: takenSheetShape,
        },
        async ({ params, request }) => {
          await this.#openOne(params["slug"]!)
          const upload = await readUpload(request, maxSheetBytes)
          const sender = senderShape.parse(upload.fields)
          const consultation = await this.#admit(params["slug"]!, sender, request.ip ?? "", sheetCost)
          return takeSheet(this.services, consultation, sender, upload)
        },
      ),
      route(
        {
          method: "get",
          path: "/api/v1/public/:slug/receipts/:number",
          summary: "What became of a comment, or of each row of a sheet, once replies are published",
          access: "public",
          result: replyShape,
        },
        async ({ params }) => this.#reply(params["slug"]!, params["number"]!),
      ),
    ]
  }

  async #openOne(slug: string): Promise<Consultation> {
    const consultation = await find(this.services, slug)
    if (consultation.closesAt <= this.services.now()) throw new Problem(409, "The time for comments is over.")
    return consultation
  }

  async #workAndPace(slug: string, said: Worked, address: string, cost: number): Promise<void> {
    if (!(await this.#checksOf()).work.take(slug, said.challenge, said.solution))
      throw new Problem(400, "The form is too old or was sent already; send it once more.")
    if (this.#pace.take(address, cost)) return
    throw new Problem(429, "Too many comments from one address; wait a minute.", {}, { "Retry-After": "60" })
  }

  /** The consultation, if it is open and whoever sends this has done what it asks for. */
  async #admit(
    slug: string,
    said: z.output<typeof senderShape>,
    address: string,
    cost: number,
  ): Promise<Consultation> {
    const consultation = await this.#openOne(slug)
    if (consultation.realName && !(said.name && said.organization && said.email))
      throw new Problem(422, "Name, organization and e-mail address are required here.")
    if (consultation.emailCheck && !said.email)
      throw new Problem(422, "An e-mail address is required here; a code is sent to it.")
    await this.#workAndPace(slug, said, address, cost)
    const { mail } = await this.#checksOf()
    if (
      consultation.emailCheck &&
      !mail.holds(slug, said.email, { token: said.mailToken, code: said.mailCode })
    )
      throw new Problem(422, "The code is not the one that was sent to this address, or it is too old.")
    return consultation
  }

  async #sendCode(
    slug: string,
    { email, language, ...work }: Worked & { email: string; language: "zh" | "en" },
    address: string,
  ): Promise<string> {
    const { mail, storage, log } = this.services
    const { standardId, emailCheck } = await this.#openOne(slug)
    if (!emailCheck || !mail) throw new Problem(409, "No code is needed here.")
    await this.#workAndPace(slug, work, address, codeCost)
    if (!this.#letters.take(email.toLowerCase()))
      throw new Problem(429, "Several codes were sent to this address already; wait, or use the last one.")
    const { token, code } = (await this.#checksOf()).mail.begin(slug, email)
    const title = (await storage.getStandard(standardId))?.title ?? { zh: "", en: "" }
    const name = language === "en" ? title.en || title.zh : title.zh || title.en
    try {
      await mail.send(codeLetter(email, code, name, language))
    } catch (error) {
      log("warn", "A code could not be mailed.", { reason: (error as Error).message })
      throw new Problem(
        503,
        "The letter could not be sent now. Try again later, or write to the secretariat.",
      )
    }
    return token
  }

  async #comment(slug: string, said: z.output<typeof commentShape>, address: string): Promise<string> {
    const { storage, hub, now } = this.services
    const consultation = await this.#admit(slug, said, address, 1)
    const page = await this.pages.page(consultation, "zh")
    const comment = toComment(consultation, said, page.texts, now())
    const act = { by: null, at: now(), event: "public comment", detail: { slug, place: said.place } }
    const [added] = await storage.addComments(consultation.standardId, [comment], act)
    const number = randomLetters(12)
    await storage.addReceipts([
      {
        ...{ number, ordinal: 0, consultationId: consultation.id, commentId: comment.id },
        ...{ contact: said.email, createdAt: now() },
      },
    ])
    hub.tellComments(consultation.standardId, added!.seq)
    return number
  }

  async #reply(slug: string, number: string): Promise<z.output<typeof replyShape>> {
    const { storage } = this.services
    const consultation = await find(this.services, slug)
    const receipts = (await storage.listReceipts(number.toUpperCase().slice(0, 40))).filter(
      ({ consultationId }) => consultationId === consultation.id,
    )
    const comments = await Promise.all(
      receipts.map(({ commentId }) => storage.getComment(consultation.standardId, commentId)),
    )
    const published = consultation.repliesAt !== null
    const items = comments
      .filter((comment) => comment !== null)
      .map(({ body, anchor, decision, reason }) => ({
        // The page has its own words for the whole document; a form of ISO says "_whole document".
        place: anchor.scope === "document" ? "" : anchor.said?.clause || anchor.place,
        body: body.slice(0, 200),
        ...(published ? { decision, reason } : { decision: "", reason: "" }),
      }))
    if (!items[0]) throw new Problem(404, "There is no such receipt number.")
    return { published, decision: items[0].decision, reason: items[0].reason, items }
  }
}

type Worked = Pick<z.output<typeof senderShape>, "challenge" | "solution">

const toComment = (
  { slug }: Consultation,
  said: z.output<typeof commentShape>,
  texts: PublicPage["texts"],
  at: number,
): NewComment => {
  const blockId = said.block !== null && texts.has(said.block) ? said.block : null
  const textThen = (texts.get(blockId ?? "") ?? "").slice(0, maxText)
  return {
    ...{ id: newId(), authorId: null, authorName: said.name, organization: said.organization },
    ...{ kind: said.kind, body: said.body, proposal: said.proposal, textThen, source: `public:${slug}` },
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
