import type { Message } from "../../../schema/rules/index.ts"
import type {
  LaidParagraph,
  LaidSection,
  LaidTable,
  Layout,
  Running,
} from "../../../schema/rules/layout/layout.ts"
import { FormatError } from "../../format.ts"
import { elements, firstElement, type XmlElement } from "../../xml/tree.ts"
import { Package } from "../reader/package.ts"
import { toggleOf } from "../reader/styles.ts"
import { Paragraphs } from "./paragraphs.ts"
import { boxesOf } from "./pieces.ts"
import { partsOf, type Raw, type References, readSections } from "./sections.ts"
import { Sources } from "./sources.ts"
import { tableLines } from "./table-lines.ts"

const wrappers = /^w:(sdt|sdtContent|customXml|smartTag|ins|moveTo)$/

/** Reads the flow of the text: paragraphs and tables, section by section. */
class Flow {
  readonly paragraphs: LaidParagraph[] = []
  readonly tables: LaidTable[] = []
  private readonly reader: Paragraphs
  private readonly tableStyles: ReadonlyMap<string, XmlElement>
  private section = 0
  /** The caption that stands above what comes next. */
  private caption: LaidParagraph | null = null

  constructor(
    private readonly sections: readonly Raw[],
    sources: Sources,
    styles: XmlElement | null,
  ) {
    this.reader = new Paragraphs(sources)
    this.tableStyles = new Map(
      (styles ? elements(styles, "w:style") : []).map((style) => [
        style.attributes["w:styleId"] ?? "",
        style,
      ]),
    )
  }

  read(element: XmlElement, isInTable = false): void {
    for (const child of elements(element)) {
      if (child.name === "w:p") this.paragraph(child, isInTable)
      else if (child.name === "w:tbl") this.table(child)
      else if (wrappers.test(child.name)) this.read(child, isInTable)
      else if (child.name === "mc:AlternateContent") {
        const choice = firstElement(child, "mc:Choice")
        if (choice) this.read(choice, isInTable)
      }
    }
  }

  private paragraph(element: XmlElement, isInTable: boolean): void {
    const { section } = this
    const textWidth = this.sections[section]?.textWidth ?? 0
    const read = this.reader.read(element, { section, textWidth, isInTable, place: null })
    this.paragraphs.push(read)
    if (!isInTable) {
      if (read.role === "table_caption") this.caption = read
      else if (read.text && read.role !== "unit") this.caption = null
    }
    for (const box of boxesOf(element)) this.read(box, isInTable)
    const properties = firstElement(element, "w:pPr")
    if (!properties || !firstElement(properties, "w:sectPr")) return
    this.section++
    if (this.sections[this.section]?.type !== "continuous") this.reader.beginPage()
  }

  private table(element: XmlElement): void {
    const { caption } = this
    const lines = caption && tableLines(element, this.tableStyles)
    this.caption = null
    if (caption && lines) this.tables.push({ caption: caption.text, place: caption.place, ...lines })
    for (const row of elements(element)) this.row(row)
  }

  private row(element: XmlElement): void {
    if (element.name === "w:tc") this.read(element, true)
    else if (/^w:(tr|sdt|sdtContent|customXml|ins)$/.test(element.name))
      for (const child of elements(element)) this.row(child)
  }
}

const places = {
  head: { zh: "页眉", en: "head" },
  foot: { zh: "页脚", en: "foot" },
  note: { zh: "条文脚注", en: "footnotes" },
  cover: { zh: "封面", en: "cover" },
  back: { zh: "封底", en: "back cover" },
} as const

const readPart = (root: XmlElement | null, sources: Sources, place: Message): LaidParagraph[] => {
  const reader = new Paragraphs(sources)
  const spot = { section: -1, textWidth: 0, isInTable: false, place }
  const all: XmlElement[] = []
  const look = (element: XmlElement): void => {
    for (const child of elements(element)) {
      if (child.name === "w:p") {
        all.push(child)
        for (const box of boxesOf(child)) look(box)
      } else look(child)
    }
  }
  if (root) look(root)
  return all.map((element) => reader.read(element, spot))
}

/** Notes proper, without the lines that Word draws between text and notes. */
const readNotes = (root: XmlElement | null, sources: Sources): LaidParagraph[] =>
  (root ? elements(root, "w:footnote") : [])
    .filter(({ attributes }) => !attributes["w:type"] || attributes["w:type"] === "normal")
    .flatMap((note) => readPart(note, sources, places.note))

const runningOf = (file: Package, sources: Sources, ids: References, place: Message): Running => {
  const relations = file.relationsOf(file.main)
  const read = (id: string | undefined): LaidParagraph[] | null => {
    const target = id === undefined ? undefined : relations.get(id)
    if (!target || target.isExternal) return null
    const role = place === places.head ? "header" : "footer"
    return readPart(file.treeOf(target.target), sources, place).map((one) => ({ ...one, role }))
  }
  return { odd: read(ids.odd), even: read(ids.even), first: read(ids.first) }
}

const finish = (file: Package, sources: Sources, raw: readonly Raw[], flow: Flow): LaidSection[] => {
  const parts = partsOf(raw.length, flow.paragraphs)
  return raw.map((section, index) => ({
    ...section,
    ...parts[index]!,
    hasObjects: flow.paragraphs.some(
      (one) => one.section === index && (one.isInTable || one.text.includes("\uFFFC")),
    ),
    heads: runningOf(file, sources, section.heads, places.head),
    feet: runningOf(file, sources, section.feet, places.foot),
  }))
}

/** What a Word file looks like, for the layout rules. Throws a FormatError for what is no Word file. */
export const readLayout = (bytes: Uint8Array): Layout => {
  const file = new Package(bytes)
  const root = file.treeOf(file.main)
  const body = root && firstElement(root, "w:body")
  if (!body) throw new FormatError("The document part holds no text that Word would show (no body).")
  const sources = new Sources(file)
  const raw = readSections(body)
  const flow = new Flow(raw, sources, file.relatedTree("styles"))
  flow.read(body)
  const sections = finish(file, sources, raw, flow)
  const settings = file.relatedTree("settings")
  return {
    sections,
    paragraphs: flow.paragraphs.map((one) => {
      const part = sections[one.section]?.part
      return part === "cover" || part === "back" ? { ...one, place: places[part] } : one
    }),
    footnotes: readNotes(file.relatedTree("footnotes"), sources),
    tables: flow.tables,
    hasEvenPages: toggleOf(settings ?? undefined, "w:evenAndOddHeaders") ?? false,
  }
}
