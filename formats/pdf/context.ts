import type { Node } from "prosemirror-model"
import type { Layout, TextStyle } from "../../templates/index.ts"
import type { Finding, StandardFile } from "../format.ts"
import { type FootnotePlan, planFootnotes } from "../print/footnotes.ts"
import { layoutOf } from "../print/layout.ts"
import type { Item } from "../print/run.ts"
import { type PrintWords, printWords } from "../print/words.ts"
import { entryOf, type Resolved } from "../resolve/resolve.ts"
import type { Code } from "./typst.ts"

/** Where a block stands: what looks different there. */
export interface Place {
  inside: "run" | "cell" | "object"
  /** Left edge of what continues a note, in points. */
  left: number
  /** The block whose further paragraph this is. */
  owner: Node | null
  align?: "left" | "center" | "right" | undefined
  /** Room for tables and pictures, in millimetres. */
  width: number
}

/** Everything that one call of the writer knows and collects. */
export interface Context {
  resolved: Resolved
  layout: Layout
  words: PrintWords
  assets: StandardFile["assets"]
  /** Pictures that the typesetter could not read: they are printed as their alternative text. */
  unreadable: ReadonlySet<string>
  footnotes: FootnotePlan
  findings: Finding[]
  labels: Labels
  /** Pictures by the path that the source names. */
  files: Map<string, Uint8Array>
  /** Level of the last heading: PDF/UA-1 (ISO 14289-1, 7.4.2) forbids to skip one. */
  headingLevel: number
  /** Blocks that the list of contents names. */
  listed: Set<Node>
  /** Footnotes that have been printed. */
  printed: Set<string>
  write(items: readonly Item[], place: Place): Code[]
}

/** Labels of what is pointed at: by references, and by the list of contents. */
export class Labels {
  private readonly names = new Map<Node, string>()
  private readonly byId = new Map<string, Node>()
  private readonly placed = new Set<Node>()
  /** Those that some link leads to. */
  readonly linked = new Set<string>()

  constructor(private readonly resolved: Resolved) {
    const wanted = new Set<string>()
    const look = (node: Node): void => {
      const ids = [node, ...node.marks].map((one) => one.attrs["target"])
      for (const id of ids) if (typeof id === "string") wanted.add(id)
      node.forEach(look)
    }
    resolved.blocks.forEach(look)
    for (const id of wanted) {
      const block = resolved.numbering.byId.get(id)?.block
      if (block) this.byId.set(id, block)
    }
    for (const block of this.byId.values()) this.want(block)
  }

  want(block: Node): string {
    let name = this.names.get(block)
    if (!name) {
      const index = entryOf(this.resolved, block)?.index ?? 0
      name = `b${index}-${this.names.size}`
      this.names.set(block, name)
    }
    return name
  }

  /** Label of a block if it has to carry one; once, because a label may stand only once. */
  take(block: Node): string | null {
    const name = this.names.get(block)
    if (!name || this.placed.has(block)) return null
    this.placed.add(block)
    return name
  }

  /** Label by the id of a block: links are made to labels that some block carries in the end. */
  ofId(id: unknown): string | null {
    const block = typeof id === "string" ? this.byId.get(id) : undefined
    const name = block ? this.names.get(block)! : null
    if (name) this.linked.add(name)
    return name
  }

  /** Labels that links name and no block carries. */
  missing(): string[] {
    return [...this.names].filter(([block]) => !this.placed.has(block)).map(([, name]) => name)
  }
}

export const createContext = (
  standard: StandardFile,
  resolved: Resolved,
  unreadable: ReadonlySet<string>,
  write: (items: readonly Item[], place: Place, context: Context) => Code[],
): Context => {
  const context: Context = {
    resolved,
    layout: layoutOf(resolved),
    words: printWords[resolved.language],
    assets: standard.assets,
    unreadable,
    footnotes: planFootnotes(resolved),
    findings: [],
    labels: new Labels(resolved),
    files: new Map(),
    headingLevel: 0,
    listed: new Set(),
    printed: new Set(),
    write: (items, place) => write(items, place, context),
  }
  return context
}

/** Look of a place; a missing one is a fault of the layout, not of the document. */
export const styleOf = (layout: Layout, name: string): TextStyle => {
  const style = layout.styles[name]
  if (!style) throw new RangeError(`The layout has no style "${name}"`)
  return style
}
