import { z } from "zod"
import { formIds } from "../../formats/comments/forms.ts"
import { doubtful, sure } from "../../formats/comments/place.ts"
import { attachment } from "../http/attachment.ts"
import { Problem } from "../http/problem.ts"
import { Download, type Route, standardRoute } from "../http/route.ts"
import type { Services } from "../http/services.ts"
import { findingShape } from "../http/shapes.ts"
import { readUpload } from "../http/upload.ts"
import type { NewComment } from "../storage/comments.ts"
import { commentJson, toCommentJson } from "./shapes.ts"
import { cut, idOfRow } from "./sheet-comment.ts"
import type { PlacedRow } from "./sheets.ts"

const path = "/api/v1/standards/:id/comments"

const importedShape = z.object({
  /** How many are new; a sheet that is sent again adds nothing. */
  added: z.number(),
  /** By how sure the place is: taken as right, worth a look, waiting in the queue. */
  sure: z.number(),
  doubtful: z.number(),
  unplaced: z.number(),
  findings: z.array(findingShape),
  items: z.array(commentJson),
})

/** Comments as tables: out in the official forms, and in from filled-in ones. */
export const sheetRoutes = (services: Services): Route[] => [exportRoute(services), importRoute(services)]

const small = (max: number) => z.string().trim().max(max)
const count = z.coerce.number().int().min(0).max(1_000_000)

const exportRoute = ({ storage, hub, jobs, now }: Services): Route =>
  standardRoute(
    {
      method: "get",
      path: `${path}/export/:format`,
      summary: "Comments as a table (docx, xlsx, csv) in the form gb, gb_proposal or iso, or as json",
      access: { standard: "comment" },
      query: z.object({
        form: z.enum(formIds).default("gb"),
        language: z.enum(["zh", "en"]).optional(),
        person: small(100).default(""),
        phone: small(100).default(""),
        date: small(40).optional(),
        sent: count.optional(),
        answered: count.optional(),
      }),
      result: "binary",
    },
    async ({ params, query }, _who, standard) => {
      const format = params["format"]!
      const { items } = await storage.listComments(standard.id, 0)
      const comments = items.filter(({ deletedAt }) => deletedAt === null)
      const name = `${standard.number || standard.title.zh || standard.title.en || standard.id} ${query.form === "iso" ? "comments" : "意见汇总处理表"}`
      const headers = { "Content-Disposition": attachment(name, format), "Cache-Control": "no-store" }
      if (format === "json") {
        const text = JSON.stringify({ guijuComments: 1, items: comments.map(toCommentJson) }, null, 2)
        return new Download(new TextEncoder().encode(text), {
          ...headers,
          "Content-Type": "application/json",
        })
      }
      if (format !== "docx" && format !== "xlsx" && format !== "csv")
        throw new Problem(404, "Comments are written as docx, xlsx, csv or json.")
      const parts = await hub.parts(standard.id)
      if (!parts) throw new Problem(404, "There is no such standard.")
      const { form, person, phone, sent, answered } = query
      const date = query.date ?? new Date(now()).toISOString().slice(0, 10)
      const head = { person, phone, date, sent: sent ?? null, answered: answered ?? null }
      const language = query.language ?? (form === "iso" ? "en" : "zh")
      const { template } = standard
      const { bytes, mediaType } = await jobs.writeComments({
        ...{ parts, template, comments, form, format, language, head },
      })
      return new Download(bytes, { ...headers, "Content-Type": mediaType })
    },
  )

const toComment = (
  standardId: string,
  { sheet, anchor, textThen }: PlacedRow,
  source: string,
  by: string,
  at: number,
): NewComment => {
  const isDecided = sheet.decision !== ""
  return {
    ...{ id: idOfRow(standardId, sheet), authorId: null, authorName: cut(sheet.organization, 200) || source },
    ...{ organization: cut(sheet.organization, 200), kind: sheet.kind, body: cut(sheet.body) },
    ...{ proposal: cut(sheet.proposal), anchor, textThen, status: isDecided ? "resolved" : "open" },
    ...{ decision: sheet.decision, reason: cut(sheet.reason), observation: cut(sheet.observation) },
    ...{ decidedBy: isDecided ? by : null, decidedAt: isDecided ? at : null, assigneeId: null },
    ...{ labels: [], mentions: [], source, createdAt: at, deletedAt: null },
  }
}

const importRoute = ({ storage, hub, jobs, now, settings }: Services): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/import`,
      summary:
        "Read a filled-in ISO/CEN form or 意见汇总处理表 (docx, xlsx, csv); its rows find their places",
      access: { standard: "decide" },
      status: 201,
      upload: true,
      result: importedShape,
    },
    async ({ request }, { user }, standard) => {
      const { name, bytes, fields } = await readUpload(request, settings.maxUploadBytes)
      const format = fields["format"] ?? /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ""
      const parts = await hub.parts(standard.id)
      if (!parts) throw new Problem(404, "There is no such standard.")
      const { rows, findings } = await jobs.readComments({
        parts,
        template: standard.template,
        bytes,
        format,
      })
      const at = now()
      const known = new Set((await storage.listComments(standard.id, 0)).items.map(({ id }) => id))
      const source = cut(name.replace(/[\u0000-\u001f\u007f]/g, ""), 200) || "sheet"
      const made = rows.map((row) => toComment(standard.id, row, source, user.id, at))
      // Two rows that say the same are one comment.
      const comments = [...new Map(made.map((comment) => [comment.id, comment])).values()]
      const fresh = comments.filter(({ id }) => !known.has(id))
      const act = { by: user.id, at, event: "comments imported", detail: { file: source } }
      const added = await storage.addComments(standard.id, fresh, act)
      if (added[0]) hub.tellComments(standard.id, added[0].seq)
      const confidences = fresh.map(({ anchor }) => anchor.confidence ?? 0)
      return {
        added: added.length,
        sure: confidences.filter((one) => one >= sure).length,
        doubtful: confidences.filter((one) => one >= doubtful && one < sure).length,
        unplaced: confidences.filter((one) => one < doubtful).length,
        findings,
        items: added.map(toCommentJson),
      }
    },
  )
