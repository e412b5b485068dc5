import type { FormId } from "../../formats/comments/forms.ts"
import type { TableHead } from "../../formats/comments/rows.ts"
import type { Report } from "../../formats/report/report.ts"
import type { AgendaComment } from "../../schema/meeting/agenda.ts"
import type { Item } from "../../schema/meeting/meeting.ts"
import type { Metadata } from "../../schema/metadata/metadata.ts"
import type { CatalogueVerdict } from "../../schema/rules/document/view.ts"
import type { Extract } from "../catalogue/extract.ts"
import type { CheckReport } from "../checks/report.ts"
import type { Signing } from "../checks/signed-report.ts"
import type { Judgement } from "../collab/suggest/judge.ts"
import type { ChangeMade, ChangeWish } from "../meeting/change.ts"
import type { MinutesWish } from "../meeting/minutes.ts"
import type { PlacedRow } from "../review/sheets.ts"
import type { WordChanges, WordComment, WordRequest } from "../review/word.ts"
import type { Comment } from "../storage/comments.ts"
import type { Content, Description, FindingCounts } from "../storage/storage.ts"

export interface Finding {
  code: string
  severity: "error" | "warning" | "info"
  place: string
  message: string
}

/** A document that was read from a file, with the comments in it. */
export type ReadDocument = MadeDocument & { findings: Finding[]; comments: WordComment[] }

/** A document that the store can take. */
export interface MadeDocument {
  content: Content
  template: string
  description: Description
  extract: Extract
  assets: { name: string; bytes: Uint8Array }[]
}

export interface ExportRequest {
  parts: Uint8Array[]
  template: string
  assets: { name: string; bytes: Uint8Array }[]
  format: string
  language?: "zh" | "en" | undefined
  /** Suggestions as tracked changes; DOCX. */
  revisions?: boolean | undefined
  /** Comments that go along; DOCX and native. */
  comments?: Comment[] | undefined
}

/** What the drafting rules say of a document: see server/checks/report.ts. */
export interface CheckRequest {
  parts: Uint8Array[]
  template: string
  /** What the catalogue says of cited editions, by edition key. */
  catalogue?: ReadonlyMap<string, CatalogueVerdict>
}

/** The same as a report to be signed. It names the text by the hash of its native file, pictures included. */
export interface CheckReportRequest extends CheckRequest {
  assets: { name: string; bytes: Uint8Array }[]
  format: "html" | "docx"
  signing: Omit<Signing, "subject">
  /** How the text is called: "GB/T 12345-2026.json". */
  subject: string
}

/** Two documents to be compared, oldest first, and how the two are called. */
export interface CompareRequest {
  before: { parts: Uint8Array[]; template: string; name: string }
  after: { parts: Uint8Array[]; template: string; name: string }
  format: string
  /** Who asks and when, for the revisions in Word; ISO 8601. */
  author: string
  date: string
  year?: string | undefined
  language?: "zh" | "en" | undefined
}

export interface Written {
  bytes: Uint8Array
  mediaType: string
  findings: Finding[]
}

export interface TemplateInfo {
  id: string
  name: { zh: string; en: string }
  description: { zh: string; en: string }
  profile: string
  kind: string
  functionType: string | null
}

/** What a standard is begun with: its title and any fields of the data sheet. */
export interface Beginning {
  template: string
  title: { zh: string; en: string }
  fields: Record<string, unknown>
}

export interface Compacted {
  content: Content
  description: Description
  /** Yjs client id that set the stage in the data sheet; null if none did. */
  stageClient: number | null
  /** What the catalogue keeps of it; null if it could not be read out, which must not stop a compaction. */
  extract: Extract | null
  /** False if something in it waits for what never came. */
  complete: boolean
}

/** A table of comments to be written; see server/review/tables.ts. */
export interface TableRequest {
  parts: Uint8Array[]
  template: string
  comments: Comment[]
  form: FormId
  format: "docx" | "xlsx" | "csv"
  /** Of the names of places. */
  language: "zh" | "en"
  head: Pick<TableHead, "person" | "phone" | "date" | "sent" | "answered">
}

/** A filled-in sheet, to be placed in a document. */
export interface SheetRequest {
  parts: Uint8Array[]
  template: string
  bytes: Uint8Array
  format: string
}

/** Clauses of a document: how each is called, and the text of those asked for with all below them. */
export interface Clauses {
  items: { id: string; name: string }[]
  texts: Record<string, { place: string; text: string }>
}

/** An empty form for comments; see server/review/tables.ts. */
export interface BlankFormRequest {
  parts: Uint8Array[]
  form: "gb" | "iso"
  format: "docx" | "xlsx"
}

/** An update of somebody who may only suggest: server/collab/suggest. */
export interface JudgeRequest {
  room: string
  /** The whole document; null if the process has it. */
  parts: Uint8Array[] | null
  /** What others wrote since it was last asked. */
  since: Uint8Array[]
  update: Uint8Array
  author: string
}

export interface AgendaRequest {
  parts: Uint8Array[]
  template: string
  comments: AgendaComment[]
}

/** A meeting to be written down; the texts at its beginning and at its end. */
export interface MinutesRequest extends MinutesWish {
  before: Uint8Array[]
  after: Uint8Array[]
}

/** `unknown`: the process does not have the document any more. */
export type Judged = Judgement | { type: "unknown" }

/** What is done with documents themselves; runs in processes of its own, because it takes time. */
export interface Jobs {
  templates(): Promise<TemplateInfo[]>
  create(beginning: Beginning): Promise<MadeDocument>
  sample(): Promise<MadeDocument>
  import(bytes: Uint8Array, format: string): Promise<ReadDocument>
  /** What people changed in a copy that went out as Word: server/review/word.ts. */
  readWordChanges(request: WordRequest): Promise<WordChanges>
  export(request: ExportRequest): Promise<Written>
  check(request: CheckRequest): Promise<CheckReport>
  /** Numbers of all documents that a text cites or lists; none if it cannot be read out. */
  citedNumbers(parts: Uint8Array[]): Promise<string[]>
  /** How many findings stand, for the list of standards. */
  countFindings(request: CheckRequest): Promise<FindingCounts>
  reportCheck(request: CheckReportRequest): Promise<Omit<Written, "findings">>
  compare(request: CompareRequest): Promise<Written>
  compact(parts: Uint8Array[]): Promise<Compacted>
  writeComments(request: TableRequest): Promise<Omit<Written, "findings">>
  readComments(request: SheetRequest): Promise<{ rows: PlacedRow[]; findings: Finding[] }>
  /** The same for a sheet of somebody who is not signed in: in a process of its own, so that nobody of ours waits behind it. */
  readOutsideSheet(request: SheetRequest): Promise<{ rows: PlacedRow[]; findings: Finding[] }>
  /** An empty form about a document. */
  blankForm(request: BlankFormRequest): Promise<Omit<Written, "findings">>
  /** What patent statements are about: the clauses to choose from, and those named. */
  clauses(request: { parts: Uint8Array[]; template: string; ids: string[] }): Promise<Clauses>
  /** A report as a Word document. */
  writeReport(report: Report): Promise<Uint8Array>
  /** How many suggestions stand in a document, neither accepted nor rejected. */
  countSuggestions(parts: Uint8Array[]): Promise<number>
  readSheet(parts: Uint8Array[]): Promise<Metadata>
  /** The change that gives fields of the data sheet these values. */
  setSheet(parts: Uint8Array[], fields: Partial<Metadata>): Promise<Uint8Array>
  /** The change that makes a document what a version of it was; as small as it can be, so that open pages go on. */
  goBack(parts: Uint8Array[], version: Uint8Array): Promise<Uint8Array>
  judge(request: JudgeRequest): Promise<Judged>
  /** Comments and suggestions of a document as the items of a meeting, by clause. */
  agenda(request: AgendaRequest): Promise<Item[]>
  /** The change that a meeting decided on, or why it cannot be made. */
  changeText(parts: Uint8Array[], wish: ChangeWish): Promise<ChangeMade>
  writeMinutes(request: MinutesRequest): Promise<Omit<Written, "findings">>
}

/** A process, what it does now and how much waits for it. */
export interface LaneStatus {
  lane: string
  running: string | null
  waiting: number
}

/** `refused`: the input is at fault, the message says how. `busy`: too much at once. `failed`: our fault. */
export class JobError extends Error {
  override name = "JobError"
  constructor(
    readonly code: "refused" | "busy" | "failed",
    message: string,
  ) {
    super(message)
  }
}
