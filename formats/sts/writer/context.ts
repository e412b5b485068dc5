import type { Node } from "prosemirror-model"
import type { Metadata } from "../../../schema/metadata/metadata.ts"
import type { Numbered, Numbering } from "../../../schema/structure/numbering.ts"
import type { Language, Profile, Words } from "../../../schema/structure/profiles.ts"
import type { Content } from "../../../schema/structure/tree.ts"
import type { Finding } from "../../format.ts"
import { type XmlChild, type XmlElement, xml } from "../../xml/tree.ts"
import { instruction, type Marker } from "../marker.ts"
import { mayCarry } from "./attributes.ts"

/** Where blocks are written; it decides which elements may stand there as they are. */
export type Place = "flow" | "note" | "item" | "list-item" | "foot" | "caption" | "cell" | "figure"

export interface Env {
  place: Place
  /** Blocks written so far into the flow that the reader will see: the mirror of its output. */
  before: Node[]
  /** Inside a note, list item ...: the reader will make the next block continue it. */
  continues: boolean
  /** Level of a list that begins here. */
  level: number
  /** Depth of a section that begins here. */
  depth: number
}

export const envFor = (place: Place, more: Partial<Env> = {}): Env => ({
  place,
  before: [],
  continues: false,
  level: 1,
  depth: 0,
  ...more,
})

/** What an element says that is written for a block. */
export interface Written {
  /** Attribute values that the reader will find by itself. */
  derived?: Record<string, unknown>
  /** The type that the reader will make of the element. */
  type?: string
  /** Further facts for the marker. */
  facts?: Record<string, unknown>
}

export type ContentsWriter = (contents: readonly Content[], env: Env, context: Export) => XmlElement[]

// ASCII and the ideographs of XML 1.0: libxml2 and jing agree on these.
const ncName = /^[A-Za-z_\u4E00-\u9FA5][\w.\-\u4E00-\u9FA5]*$/

/** Block ids are written as they are when they are XML names; others are spelled out, so that references still find them. */
const xmlName = (id: string): string =>
  ncName.test(id)
    ? id
    : `id-${id.replace(/[^A-Za-z0-9.-]/gu, (character) => `_${character.codePointAt(0)!.toString(16)}`)}`

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** What one writing of a document knows and gathers. */
export class Export {
  readonly findings: Finding[] = []
  /** Footnotes that follow a block and are written where its text refers to them. */
  readonly attached = new Map<Node, Node[]>()
  /** Footnotes that the text being written takes in; by id. */
  open = new Map<string, Node[]>()
  /** In a table, figure, formula or key item: the reader brings footnotes to its end, so none stands at its mark. */
  holding = 0
  private readonly taken = new Set<string>()
  private readonly types = new Map<string, string>()
  private readonly places = new Map<Node, number>()

  constructor(
    readonly metadata: Metadata,
    readonly numbering: Numbering,
    readonly profile: Profile,
    readonly language: Language,
    readonly citations: Map<string, string>,
    blocks: readonly Node[],
  ) {
    const visit = (node: Node): void => {
      const id = node.attrs["id"]
      if (id && !this.types.has(id)) this.types.set(id, node.type.name)
      if (!node.isTextblock) node.forEach(visit)
    }
    blocks.forEach(visit)
    for (const [i, block] of blocks.entries()) this.places.set(block, i)
  }

  /** Place of a block in the run. */
  placeOf(block: Node): number {
    return this.places.get(block) ?? -1
  }

  get words(): Words {
    return this.profile.words[this.language]
  }

  entry(block: Node): Numbered | undefined {
    return this.numbering.byBlock.get(block)
  }

  /** Type of the block with an id; undefined for an id that leads nowhere. */
  typeOf(id: unknown): string | undefined {
    return typeof id === "string" ? this.types.get(id) : undefined
  }

  /** What a reference to a block id says as IDREF. */
  reference(id: string): string {
    return xmlName(id)
  }

  /** Gives an id back that was taken for an element which is not used. */
  release(id: string): void {
    this.taken.delete(xmlName(id))
  }

  /** Takes an id for an element; a second element with the same id gets another one. */
  claim(id: string): string {
    let name = xmlName(id)
    while (this.taken.has(name)) name += "_2"
    this.taken.add(name)
    return name
  }

  /**
   * The element for a block: its id, the attributes of `extra` that the element may carry, and a marker for everything that the reader
   * will not find by itself.
   */
  element(
    node: Node,
    name: string,
    attributes: Record<string, string | number | null | undefined>,
    children: readonly XmlChild[],
    { derived = {}, type, facts = {} }: Written = {},
  ): XmlElement {
    const attrs: Record<string, unknown> = {}
    const id: string | null = node.attrs["id"] ?? null
    const written = id ? this.claim(id) : null
    if (written !== id) attrs["id"] = id
    for (const [key, spec] of Object.entries(node.type.spec.attrs ?? {})) {
      if (key === "id" || key === "extra") continue
      const expected = key in derived ? derived[key] : (spec as { default?: unknown }).default
      if (!isSame(node.attrs[key], expected)) attrs[key] = node.attrs[key]
    }
    const { carried, rest } = this.split(name, node.attrs["extra"], attributes)
    if (rest) attrs["extra"] = rest
    const marker: Marker = { ...facts, attrs }
    if (type && type !== node.type.name) marker.type = node.type.name
    return xml(name, { id: written, ...attributes, ...carried }, [instruction(marker), ...children])
  }

  /** Divides `extra` into attributes of the element and what the marker keeps. */
  split(
    name: string,
    extra: Record<string, unknown> | null | undefined,
    attributes: Record<string, unknown> = {},
  ): { carried: Record<string, string>; rest: Record<string, unknown> | null } {
    const carried: Record<string, string> = {}
    const rest: Record<string, unknown> = {}
    for (const [key, value] of Object.entries(extra ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (attributes[key] == null && mayCarry(name, key, value)) carried[key] = value as string
      else rest[key] = value
    }
    return { carried, rest: Object.keys(rest).length ? rest : null }
  }

  report(code: string, severity: Finding["severity"], place: string, message: string): void {
    this.findings.push({ code, severity, place, message })
  }
}

/** Adds facts to the marker of an element that is already made. */
export const addFacts = (element: XmlElement, facts: Record<string, unknown>): XmlElement => {
  const first = element.children[0]
  const own = first?.type === "instruction" && first.target === "guiju"
  const marker = own ? (JSON.parse(first.body) as Marker) : {}
  const made = instruction({ ...marker, ...facts })!
  return { ...element, children: [made, ...element.children.slice(own ? 1 : 0)] }
}
