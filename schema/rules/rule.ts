import type { Metadata } from "../metadata/metadata.ts"
import type { BlockView } from "./document/block.ts"
import type { DocumentView } from "./document/view.ts"

export type Severity = "error" | "warning" | "info"

/** A sentence in both languages of the product. `{name}` tokens are filled from the values of a hit. */
export interface Message {
  zh: string
  en: string
}

/** Where a rule comes from: document, edition, clause. */
export interface Source {
  document: string
  edition: string
  clause: string
}

/** The rule sets that templates name. */
export const ruleSets = ["gb", "gb-mandatory", "enterprise", "iso"] as const
export type RuleSet = (typeof ruleSets)[number]

/** A block as plain data: what a fix inserts. */
export interface PlainBlock {
  type: string
  attrs?: Record<string, unknown>
  text: string
}

/**
 * What mends a finding, as data: the editor makes a command (or a suggestion) of it. Offsets count as in `Finding`.
 */
export type Fix =
  | { type: "replaceText"; blockId: string; from: number; to: number; text: string }
  | { type: "setAttribute"; blockId: string; name: string; value: unknown }
  | { type: "insertBlock"; blockId: string; place: "before" | "after"; block: PlainBlock }
  | { type: "deleteBlock"; blockId: string }
  | { type: "setMetadata"; field: string; value: unknown }
  /** The same words in several places, which belong together: all or none. */
  | { type: "replaceAll"; text: string; places: readonly { blockId: string; from: number; to: number }[] }

/**
 * A place where a rule is broken. `blockId` names a block of the flat run (empty: the document, or the `field` of its data
 * sheet); `from` and `to` are ProseMirror offsets in that block's content, which for a text block are places in its text.
 */
export interface Finding {
  rule: string
  severity: Severity
  blockId: string
  from?: number
  to?: number
  field?: string
  message: Message
  fix?: Fix
  /**
   * Where the finding is in the text as if all suggestions were accepted, if it names its place in the text with its marks
   * (client/checks): waivers go by it.
   */
  accepted?: { blockId: string; from?: number; to?: number }
}

/** What a check answers; the engine makes a finding of it. Without `block`: the block under check, or the whole document. */
export interface Hit {
  block?: string
  from?: number
  to?: number
  field?: string
  /** For the `{name}` tokens of the rule's message. */
  values?: Record<string, string>
  message?: Message
  fix?: Fix
}

interface Described {
  /** "R-083" for GB/T 1.1, "I-012" for the ISO/IEC Directives. For ever: waivers name it. */
  id: string
  severity: Severity
  source: Source
  profiles: readonly RuleSet[]
  /** What the rule demands, in plain words. */
  title: Message
  /** What a finding says. */
  message: Message
  /** False: the rule says nothing about such a document. */
  appliesTo?(metadata: Metadata): boolean
}

/** Reads one block and the place where it stands, nothing else: checked again only when these change. */
export interface BlockRule extends Described {
  reads: "block"
  check(block: BlockView): Hit[]
}

/** Reads the whole document. `reads` says what of it, for those who show rules. */
export interface DocumentRule extends Described {
  reads: "structure" | "references" | "metadata"
  check(document: DocumentView): Hit[]
}

export type Rule = BlockRule | DocumentRule

const chinese: readonly RuleSet[] = ["gb", "gb-mandatory", "enterprise"]

type Given<R extends Rule> = Omit<R, "source" | "profiles"> & {
  clause: string
  profiles?: readonly RuleSet[]
  source?: Source
}

/** A rule of GB/T 1.1-2020, unless it names another source. */
export const gbRule = <R extends BlockRule | DocumentRule>({ clause, ...rule }: Given<R>): R =>
  ({ profiles: chinese, source: { document: "GB/T 1.1", edition: "2020", clause }, ...rule }) as unknown as R

/** A rule of the ISO/IEC Directives, Part 2. */
export const isoRule = <R extends BlockRule | DocumentRule>({ clause, ...rule }: Given<R>): R =>
  ({
    profiles: ["iso"],
    source: { document: "ISO/IEC Directives, Part 2", edition: "2021", clause },
    ...rule,
  }) as unknown as R

/** A message with its tokens filled. */
export const fillMessage = ({ zh, en }: Message, values: Record<string, string> = {}): Message => {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (token, name: string) => values[name] ?? token)
  return { zh: fill(zh), en: fill(en) }
}
