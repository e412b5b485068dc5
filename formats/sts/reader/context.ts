import type { Mark, Node } from "prosemirror-model"
import { schema } from "../../../schema/schema.ts"
import { needsId, newId } from "../../../schema/shared/ids.ts"
import { seeded } from "../../../schema/shared/seeded.ts"
import type { Finding } from "../../format.ts"
import { plainTextOf, walk, type XmlElement, type XmlNode } from "../../xml/tree.ts"
import { markerAttributes, markerOf } from "../marker.ts"

export type Marks = readonly Mark[]

/** Takes the inline nodes of one stretch of mixed content. */
export interface InlineSink {
  readonly context: Import
  read(children: readonly XmlNode[], marks: Marks): void
  element(element: XmlElement, marks: Marks): void
  node(node: Node): void
  text(text: string, marks: Marks): void
  /** Keeps an element whole, as an unknown_inline. */
  keep(element: XmlElement, marks: Marks): void
}

export type InlineElementReader = (sink: InlineSink, element: XmlElement, marks: Marks) => void

/**
 * Reads one element into a flow. `rest` is the queue of nodes after it; a reader to which some of them belong (the where-list of a
 * formula) takes them out.
 */
export type BlockReader = (element: XmlElement, flow: Flow, context: Import, rest: XmlNode[]) => void

/** Readers by element name. They are handed in, so that the files of this folder do not import each other in a circle. */
export interface Readers {
  blocks: Record<string, BlockReader>
  inline: Record<string, InlineElementReader>
}

/** Where blocks are being read to. */
export interface Flow {
  /** Blocks so far, in order. */
  out: Node[]
  /** Inside a note, list item ...: the next block continues it. */
  continues: boolean
  /** Level of a list that begins here. */
  level: number
  /** Depth of a section that begins here: 0 for a chapter. */
  depth: number
  /** Level of a term entry that begins here. */
  term: number
  /** Inside a table, figure, cell ...: only blocks that can be pointed at need an id there. */
  isNested: boolean
}

export const flowInto = (out: Node[], more: Partial<Flow> = {}): Flow => ({
  out,
  continues: false,
  level: 1,
  depth: 0,
  term: 1,
  isNested: false,
  ...more,
})

/** A flow for the parts of a table, figure, formula, cell, key item or footnote. */
export const partsInto = (out: Node[]): Flow => flowInto(out, { isNested: true })

const probes = new Map<string, boolean>()

/** True if a block of the type must have an id in this flow. */
export const needsIdIn = (flow: Flow, type: string): boolean => {
  if (!flow.isNested) return true
  let needed = probes.get(type)
  if (needed === undefined) {
    needed = needsId(schema.nodes[type]!.create(), false)
    probes.set(type, needed)
  }
  return needed
}

/** A label as the file prints it, to be compared with the number that is derived. */
interface PrintedLabel {
  id: string
  label: string
  line: number
}

const ncName = /^[A-Za-z_\u00C0-\uFFFD][\w.\-\u00B7\u00C0-\uFFFD]*$/

/** The first of several ids. */
export const firstOf = (ids: string | undefined): string => ids?.trim().split(/\s+/)[0] ?? ""

/** Attributes in the order of the alphabet, as the writer writes them; null for none. */
export const sortedOrNull = (attributes: Record<string, unknown>): Record<string, unknown> | null => {
  const entries = Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length ? Object.fromEntries(entries) : null
}

/** What one reading of a file gathers: ids, labels, footnotes, assets, findings. */
export class Import {
  readonly findings: Finding[] = []
  readonly assets: Record<string, Uint8Array> = {}
  readonly labels: PrintedLabel[] = []
  readonly random: () => number
  /** STS id -> block id. */
  readonly targets = new Map<string, string>()
  /** Footnotes that stand apart from their reference (fn-group) and are brought to it; by id. */
  readonly apart = new Map<string, XmlElement>()
  /** Ids of fn elements, and which of them an xref points at. */
  readonly footnotes = new Set<string>()
  readonly referred = new Set<string>()
  /** Ids that the text names by a number in brackets: "Equation (4)". */
  readonly byNumber = new Set<string | undefined>()
  readonly placed = new Set<XmlElement>()
  /** Footnotes met in text, to be put after the block in which they stand. */
  readonly waiting: XmlElement[] = []
  /** In a table or figure footnotes wait for its end. */
  holding = 0
  language: "zh" | "en" = "zh"
  private readonly taken = new Set<string>()
  private readonly aliases: string[] = []

  constructor(
    readonly root: XmlElement,
    readonly readers: Readers,
  ) {
    // The same file gives the same ids.
    this.random = seeded(plainTextOf(root).length * 31 + root.children.length)
    this.findFootnotes()
  }

  private findFootnotes(): void {
    const visit = (element: XmlElement, isApart: boolean): void => {
      const id = element.attributes["id"]
      if (element.name === "fn" && id && !this.footnotes.has(id)) {
        this.footnotes.add(id)
        if (isApart && !markerOf(element)["stays"]) this.apart.set(id, element)
      }
      if (element.name === "xref") {
        const target = firstOf(element.attributes["rid"])
        this.referred.add(target)
        if (/\(\s*(?:[A-Z]\.)?\d+\s*\)/.test(plainTextOf(element))) this.byNumber.add(target)
      }
      for (const child of element.children) {
        if (child.type !== "element") continue
        // Footnotes of a table or figure stay in it.
        if (child.name === "fn-group") visit(child, !/^(table-wrap-foot|fig)$/.test(element.name))
        else visit(child, isApart)
      }
    }
    visit(this.root, false)
  }

  report(code: string, severity: Finding["severity"], element: XmlElement | null, message: string): void {
    this.findings.push({
      code,
      severity,
      place: element
        ? `${element.name}${element.attributes["id"] ? `[@id="${element.attributes["id"]}"]` : ""} (line ${element.line})`
        : "",
      message,
    })
  }

  /** Ids of wrappers that do not become blocks (list, caption, target ...) belong to the next block. */
  alias(id: string | undefined): void {
    if (id) this.aliases.push(id)
  }

  /** Gives the waiting ids to a block that is made. */
  private settle(blockId: string): void {
    for (const alias of this.aliases.splice(0)) if (!this.targets.has(alias)) this.targets.set(alias, blockId)
  }

  point(stsId: string | undefined, blockId: string): void {
    if (stsId && !this.targets.has(stsId)) this.targets.set(stsId, blockId)
  }

  /** The block id for an element: its own if it is an XML name and free, else a new one if one is needed. */
  identify(element: XmlElement | null, isNeeded = false): string | null {
    const marked = element ? markerAttributes(element)["id"] : undefined
    const own = element?.attributes["id"]
    const wanted = typeof marked === "string" ? marked : own
    const fits = wanted && !this.taken.has(wanted) && (marked !== undefined || ncName.test(wanted))
    const id = fits ? wanted : wanted || isNeeded || this.aliases.length ? newId(this.random) : null
    if (!id) return null
    this.taken.add(id)
    this.point(own, id)
    this.settle(id)
    return id
  }

  /** Attributes of an element that the block does not read: kept for the way back. */
  extra(element: XmlElement, known: readonly string[] = []): Record<string, unknown> | null {
    const kept: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(element.attributes))
      if (name !== "id" && !known.includes(name)) kept[name] = value
    const marked = markerAttributes(element)["extra"]
    if (typeof marked === "object" && marked !== null) Object.assign(kept, marked)
    return sortedOrNull(kept)
  }

  /** A block of a type, with the attributes that the element's marker adds. */
  block(
    type: string,
    element: XmlElement | null,
    attributes: Record<string, unknown>,
    content: readonly Node[] = [],
  ): Node {
    const marker = element ? markerOf(element) : {}
    const marked = schema.nodes[String(marker.type ?? "")]
    const usual = schema.nodes[type]!
    const nodeType = marked?.isTextblock && usual.isTextblock ? marked : usual
    const all: Record<string, unknown> = { ...attributes }
    if (element)
      for (const [name, value] of Object.entries(markerAttributes(element)))
        if (name !== "id" && name !== "extra") all[name] = value
    const known: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(all))
      if (name in (nodeType.spec.attrs ?? {})) known[name] = value
    return nodeType.create(known, nodeType.spec.code ? plain(content) : content)
  }

  printed(id: string | null, label: string, element: XmlElement): void {
    if (id && label) this.labels.push({ id, label, line: element.line })
  }
}

/** Code holds bare text. */
const plain = (content: readonly Node[]): Node[] => {
  const text = content
    .map((node) => (node.isText ? node.text! : node.type.name === "hard_break" ? "\n" : ""))
    .join("")
  return text ? [schema.text(text)] : []
}

/** The id-bearing elements of a subtree that is kept whole: references to them lead to the block that keeps it. */
export const pointAll = (context: Import, element: XmlElement, blockId: string | null): void => {
  if (blockId) walk(element, (inner) => context.point(inner.attributes["id"], blockId))
}
