import { z } from "zod"
import { doubtful, sure } from "../../formats/comments/place.ts"
import { Problem } from "../http/problem.ts"
import type { Services } from "../http/services.ts"
import { findingShape } from "../http/shapes.ts"
import type { Upload } from "../http/upload.ts"
import { maxText } from "../review/shapes.ts"
import { cut, idOfRow } from "../review/sheet-comment.ts"
import type { PlacedRow } from "../review/sheets.ts"
import type { NewComment } from "../storage/comments.ts"
import type { Consultation } from "../storage/consultation.ts"
import { randomLetters } from "./letters.ts"

export const maxSheetBytes = 5 * 2 ** 20
const mostRows = 500

/** How sure a place is, as the one who sent the sheet sees it: `waiting` rows are placed by the secretary. */
const certainty = z.enum(["sure", "doubtful", "waiting"])

export const takenSheetShape = z.object({
  receipt: z.string(),
  /** How many are new; a sheet that is sent again adds nothing. */
  added: z.number(),
  items: z.array(
    z.object({
      said: z.string(),
      place: z.string(),
      certainty,
      confidence: z.number(),
      body: z.string(),
    }),
  ),
  findings: z.array(findingShape),
})

interface Sender {
  name: string
  organization: string
  email: string
}

const certaintyOf = (confidence: number): z.output<typeof certainty> =>
  confidence >= sure ? "sure" : confidence >= doubtful ? "doubtful" : "waiting"

// What an outsider writes into the columns of the secretariat decides nothing.
const toComment = (
  { slug }: Consultation,
  { sheet, anchor, textThen }: PlacedRow,
  sender: Sender,
  at: number,
): NewComment => {
  const organization = cut(sheet.organization || sender.organization, 200)
  return {
    id: idOfRow(JSON.stringify([slug, sender.organization, sender.email]), { ...sheet, ...undecided }),
    ...{ authorId: null, authorName: sender.name || organization, organization, kind: sheet.kind },
    ...{ body: cut(sheet.body), proposal: cut(sheet.proposal), anchor, textThen, source: `public:${slug}` },
    ...{ status: "open", ...undecided, decidedBy: null, decidedAt: null, assigneeId: null },
    ...{ labels: ["征求意见"], mentions: [], createdAt: at, deletedAt: null },
  }
}

const undecided = { decision: "", reason: "", observation: "" } as const

const assertReadable = (rows: readonly PlacedRow[]): void => {
  if (rows.length === 0) throw new Problem(422, "The form has no comment in it.")
  if (rows.length > mostRows)
    throw new Problem(422, `The form has ${rows.length} comments; up to ${mostRows} are taken at once.`)
  const long = rows.find(({ sheet: { body, proposal } }) => Math.max(body.length, proposal.length) > maxText)
  if (long) throw new Problem(422, `A cell in row ${long.sheet.row} has more than ${maxText} characters.`)
}

/** Takes a filled-in form from outside: each row goes to its place in the published text, or waits in the queue. */
export const takeSheet = async (
  { storage, hub, jobs, now }: Services,
  consultation: Consultation,
  sender: Sender,
  { name, bytes }: Upload,
): Promise<z.output<typeof takenSheetShape>> => {
  const { standardId, versionId, slug } = consultation
  const format = /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ""
  const [standard, version] = await Promise.all([
    storage.getStandard(standardId),
    storage.getVersion(standardId, versionId),
  ])
  const { rows, findings } = await jobs.readOutsideSheet({
    ...{ parts: [version!.update], template: standard!.template, bytes, format },
  })
  assertReadable(rows)
  const at = now()
  const made = rows.map((row) => toComment(consultation, row, sender, at))
  // Two rows that say the same are one comment; so is a sheet that is sent again.
  const comments = [...new Map(made.map((comment) => [comment.id, comment])).values()]
  const isKnown = await Promise.all(comments.map(({ id }) => storage.getComment(standardId, id)))
  const fresh = comments.filter((_, index) => isKnown[index] === null)
  const detail = { slug, file: cut(name.replace(/[\u0000-\u001f\u007f]/g, ""), 200), rows: fresh.length }
  const added = fresh.length
    ? await storage.addComments(standardId, fresh, { by: null, at, event: "public sheet", detail })
    : []
  const number = randomLetters(12)
  const common = { number, consultationId: consultation.id, contact: sender.email, createdAt: at }
  await storage.addReceipts(comments.map(({ id }, ordinal) => ({ ...common, ordinal, commentId: id })))
  if (added[0]) hub.tellComments(standardId, added[0].seq)
  const items = rows.map(({ sheet, anchor }) => ({
    said: [sheet.line, sheet.clause, sheet.element].filter(Boolean).join(" ").slice(0, 200),
    place: anchor.place,
    certainty: certaintyOf(anchor.confidence ?? 0),
    confidence: anchor.confidence ?? 0,
    body: sheet.body.slice(0, 200),
  }))
  return { receipt: number, added: added.length, items, findings }
}
