import type * as Y from "yjs"
import { writeCsv } from "../../formats/comments/csv.ts"
import { blankForms, type FormId, forms } from "../../formats/comments/forms.ts"
import type { CommentRow, TableHead } from "../../formats/comments/rows.ts"
import { writeDocx } from "../../formats/comments/write-docx.ts"
import { writeXlsx } from "../../formats/comments/write-xlsx.ts"
import { fullTitle, type Metadata, standardNumber } from "../../schema/metadata/metadata.ts"
import { contentRoot, metadataRoot } from "../../schema/protocol/protocol.ts"
import { readMetadata, readRun } from "../../schema/shared/index.ts"
import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { placeNameOf } from "../../schema/structure/place-names.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import type { Comment } from "../storage/comments.ts"

interface Request {
  template: string
  comments: Comment[]
  form: FormId
  format: "docx" | "xlsx" | "csv"
  language: "zh" | "en"
  head: Pick<TableHead, "person" | "phone" | "date" | "sent" | "answered">
}

const mediaTypes = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
}

const namesOf = (metadata: Metadata, language: "zh" | "en") => ({
  title: fullTitle(metadata, language) || fullTitle(metadata, language === "zh" ? "en" : "zh"),
  number: standardNumber(metadata),
  drafters: metadata.draftingOrganizations[0] ?? "",
})

/** A table of comments as a file, with the places named as the document numbers them now. */
export const writeCommentTable = async (
  doc: Y.Doc,
  { template, comments, form, format, language, head }: Request,
): Promise<{ bytes: Uint8Array; mediaType: string }> => {
  const metadata = readMetadata(doc.getMap(metadataRoot))
  const blocks = blocksOf(readRun(doc.getXmlFragment(contentRoot)))
  const profile = profiles[template === "iso" ? "iso" : "gb"]
  const numbering = numberBlocks(blocks, profile)
  // A place that is only suggested is none yet.
  const blockOf = ({ anchor }: Comment): string => (anchor.scope === "unplaced" ? "" : (anchor.blockId ?? ""))
  const order = (comment: Comment): number =>
    comment.anchor.scope === "document"
      ? -1
      : (numbering.byId.get(blockOf(comment))?.index ?? Number.MAX_SAFE_INTEGER)
  const sorted = [...comments].sort((a, b) => order(a) - order(b) || a.number - b.number)
  const rows = sorted.map((comment, index): CommentRow => {
    const { anchor } = comment
    const name = placeNameOf(blockOf(comment), blocks, numbering, profile, language)
    // A place that is gone, or was never found, is called as it was called then.
    // The whole document has no clause, in whatever words and language a sheet said so.
    const isWhole = anchor.scope === "document"
    const clause = isWhole ? "" : (name?.clause ?? (anchor.said?.clause || anchor.place))
    return {
      number: index + 1,
      ...{ clause, element: name?.element ?? anchor.said?.element ?? "", line: anchor.said?.line ?? "" },
      organization: comment.organization || comment.authorName,
      kind: comment.kind,
      body: comment.body,
      proposal: comment.proposal,
      decision: comment.decision,
      reason: comment.reason,
      observation: comment.observation,
    }
  })
  const full: TableHead = { ...head, ...namesOf(metadata, language) }
  const table = forms[form]
  const bytes =
    format === "docx"
      ? await writeDocx(table, rows, full)
      : format === "xlsx"
        ? await writeXlsx(table, rows, full)
        : writeCsv(table, rows)
  return { bytes, mediaType: mediaTypes[format] }
}

const emptyRow = (index: number): CommentRow => ({
  ...{ number: index + 1, clause: "", element: "", line: "", organization: "", kind: "", body: "" },
  ...{ proposal: "", decision: "", reason: "", observation: "" },
})
const emptyRows = 12

/** An empty form about a document, for people outside to fill in. */
export const writeBlankForm = async (
  doc: Y.Doc,
  { form, format }: { form: "gb" | "iso"; format: "docx" | "xlsx" },
): Promise<{ bytes: Uint8Array; mediaType: string }> => {
  const names = namesOf(readMetadata(doc.getMap(metadataRoot)), form === "iso" ? "en" : "zh")
  const head: TableHead = { ...names, person: "", phone: "", date: "", sent: null, answered: null }
  const rows = Array.from({ length: emptyRows }, (_, index) => emptyRow(index))
  const write = format === "docx" ? writeDocx : writeXlsx
  return { bytes: await write(blankForms[form], rows, head), mediaType: mediaTypes[format] }
}
