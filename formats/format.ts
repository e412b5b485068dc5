import type { Node } from "prosemirror-model"
import type { Metadata } from "../schema/metadata/metadata.ts"
import type { Waivers } from "../schema/rules/waivers.ts"
import type { FileComment } from "./comments/file-comment.ts"
import type { Typesetter } from "./pdf/source.ts"

/** A standard as a value: what readers make and writers take. */
export interface StandardFile {
  /** Id of a template ("gb-t", "iso" ...). */
  template: string
  metadata: Metadata
  /** ProseMirror document of schema/schema.ts. */
  doc: Node
  /** Pictures by the name that `image` nodes use. */
  assets: Record<string, Uint8Array>
  /** Findings of the drafting rules that somebody let stand. Only the native document has a place for them. */
  waivers?: Waivers
}

/** A loss, a guess or a fault, at a place: "code" is stable, the message is a sentence. */
export interface Finding {
  code: string
  severity: "error" | "warning" | "info"
  /** Where: an XPath-like path, a part name, a block id. Empty for the whole document. */
  place: string
  message: string
  /** The sentence in Chinese, from readers that have it; for the interface. */
  messageZh?: string
}

/** What became of a file that went out from here, beside what is tracked in it. */
export interface OutsideChanges {
  /** Ids of blocks that were changed, with the fingerprints of what they printed; null: they are new. */
  changed: ReadonlyMap<string, string[] | null>
  /** Blocks that were taken out. */
  missing: readonly { id: string; hashes: string[] }[]
  /** Who saved the file last, as it says. */
  savedBy: string
  /** Ids of all blocks that went out. */
  ids: readonly string[]
}

export interface ReadResult {
  standard: StandardFile
  findings: Finding[]
  /** Comments that the file holds, with their places. */
  comments?: FileComment[]
  /** Of a Word file that went out from here: what was changed in it without being tracked. */
  outside?: OutsideChanges
}

export interface WriteResult {
  bytes: Uint8Array
  findings: Finding[]
}

export interface WriteOptions {
  /** Language of labels and prescribed wording; the document's own if absent. */
  language?: "zh" | "en"
  /** Template that gives the look; the document's own if absent. */
  template?: string
  /** Numbers of the lines in the margin, for review; PDF and DOCX. */
  lineNumbers?: boolean
  /** What makes a PDF of Typst source; only the PDF writer asks for it. */
  typeset?: Typesetter
  /** Suggestions as tracked changes instead of as if accepted; DOCX. */
  revisions?: boolean
  /** Comments that go along; DOCX and the native document. */
  comments?: readonly FileComment[]
}

/** Input that cannot be read, or a document that cannot be written; the message is a sentence for people. */
export class FormatError extends Error {
  override name = "FormatError"
}
