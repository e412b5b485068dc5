import type { Node } from "prosemirror-model"
import { isWide } from "../docx/wide.ts"
import {
  type Finding,
  FormatError,
  type StandardFile,
  type WriteOptions,
  type WriteResult,
} from "../format.ts"
import { report } from "../print/findings.ts"
import { bodyStart, documentName, titleLine } from "../print/parts.ts"
import { groupRun, type Item } from "../print/run.ts"
import { resolve } from "../resolve/resolve.ts"
import { writeItem } from "./blocks.ts"
import { contentsCode } from "./contents.ts"
import { type Context, createContext, type Place } from "./context.ts"
import { coverCode } from "./cover.ts"
import { assetOf } from "./pictures.ts"
import { chineseFonts, prelude } from "./prelude.ts"
import type { TypstSource } from "./source.ts"
import { array, type Code, call, seq, str } from "./typst.ts"

/** Options of the PDF writer beside those of all writers. */
export interface TypstOptions extends WriteOptions {
  /** Assets that the typesetter could not read. */
  unreadable?: ReadonlySet<string>
}

const newPages = new Set([
  "annex_title",
  "bibliography_title",
  "index_title",
  "foreword_title",
  "introduction_title",
])

const firstBlock = (item: Item): Node | null => (item.type === "block" ? item.block : null)

/** Parts that begin on a new page (GB/T 1.1-2020, 10.3 and 10.4); only where they stand in the run itself. */
const upright = (items: readonly Item[], isFirst: boolean, context: Context, place: Place): Code[] =>
  items.flatMap((item, index) => {
    const name = firstBlock(item)?.type.name ?? ""
    const isNew = newPages.has(name)
    const hasBefore = index > 0 || !isFirst
    const top = isNew ? [...(hasBefore ? ["pagebreak(weak:true)"] : []), call("page-top", {}, str(name))] : []
    return [...top, ...writeItem(item, context, place)]
  })

const twipsPerMillimetre = 1440 / 25.4

/** Items in stretches of those that stand on upright pages and those too wide for them. */
const stretchesOf = (items: readonly Item[], { width }: Place): { isTurned: boolean; items: Item[] }[] => {
  const stretches: { isTurned: boolean; items: Item[] }[] = []
  for (const item of items) {
    const block = firstBlock(item)
    const isTurned = block !== null && isWide(block, Math.floor(width * twipsPerMillimetre))
    const last = stretches.at(-1)
    if (last?.isTurned === isTurned) last.items.push(item)
    else stretches.push({ isTurned, items: [item] })
  }
  return stretches
}

/** Wide tables stand on pages in landscape, as in Word. */
const paged = (items: readonly Item[], context: Context, place: Place): Code[] => {
  const { page } = context.layout
  const turned: Place = { ...place, width: page.height - page.inner - page.outer }
  return stretchesOf(items, place).flatMap((stretch, index) =>
    stretch.isTurned
      ? [call("turned-pages", {}, seq(stretch.items.flatMap((item) => writeItem(item, context, turned))))]
      : upright(stretch.items, index === 0, context, place),
  )
}

/** Back cover of a published document: its number at the top right of a left page (GB/T 1.1-2020, table F.1, 47). */
const backCode = ({ resolved }: Context): string =>
  resolved.profile.id === "gb" && resolved.metadata.stage === "published"
    ? `\n#set page(header:none,footer:none,numbering:none)\n#pagebreak(weak:true,to:"even")\n#back-cover(${str(resolved.number)})`
    : ""

const lines = (pieces: readonly Code[]): string =>
  pieces
    .filter((piece) => piece && piece !== "[]")
    .map((piece) => `#${piece};`)
    .join("\n")

const timestampOf = (metadata: StandardFile["metadata"]): number => {
  const date = Date.parse(metadata.draftDate || metadata.issueDate)
  return Number.isNaN(date) ? 0 : Math.max(0, Math.floor(date / 1000))
}

const settings = (context: Context): string => {
  const { resolved } = context
  const { metadata, language } = resolved
  const named = {
    title: str(documentName(resolved)),
    author: array(
      (metadata.draftingOrganizations.length ? metadata.draftingOrganizations : metadata.issuers).map(str),
    ),
    keywords: array(metadata.keywords.map(str)),
    description: metadata.abstract ? str(metadata.abstract) : undefined,
    date: "none",
  }
  return [
    `#set ${call("document", named)}`,
    `#set text(lang:${str(language)},${language === "zh" ? 'region:"cn",' : ""}top-edge:0.8em,bottom-edge:-0.2em,hyphenate:false)`,
    "#set page(width:sheet.width,height:sheet.height,binding:left)",
    '#show math.equation: set text(font:("New Computer Modern Math",..fonts.song))',
    "#show figure: set block(breakable:true)",
    '#show figure.caption: it=>put("caption",it.body,sticky:it.position==top)',
    "#set footnote.entry(separator:line(length:strokes.footnote,stroke:0.5pt),indent:21pt,gap:3pt,clearance:6pt)",
    "#show footnote.entry: it=>look(looks.footnote,par(hanging-indent:42pt,[#h(21pt)#box(width:21pt,numbering(it.note.numbering,1))#it.note.body]))",
    `#show: body=>look(looks.paragraph,body)`,
  ].join("\n")
}

const part = (context: Context, numbers: string): string =>
  `#set page(numbering:${numbers},..running(${str(context.resolved.number)}))\n#counter(page).update(1)`

/** A part begins on a right page. The blank page before it has neither head nor foot: they are taken away before the break. */
const newPart = '#set page(header:none,footer:none)\n#pagebreak(weak:true,to:"odd")'

/** Writes a standard as Typst source. A node or mark that the writer does not know throws a FormatError. */
export const writeTypst = (
  standard: StandardFile,
  options: TypstOptions = {},
): TypstSource & { findings: Finding[] } => {
  const resolved = resolve(standard, options)
  const write = (items: readonly Item[], place: Place, context: Context): Code[] =>
    items.flatMap((item) => writeItem(item, context, place))
  const context = createContext(standard, resolved, options.unreadable ?? new Set(), write)
  const blocks = resolved.blocks.filter((block) => !context.footnotes.moved.has(block))
  const start = bodyStart(resolved, blocks)
  const { page } = context.layout
  const place: Place = { inside: "run", left: 0, owner: null, width: page.width - page.inner - page.outer }
  const front = [contentsCode(context)]
  // The contents are a heading of the first level; what follows may be one deeper.
  context.headingLevel = 1
  const frontCode = paged(groupRun(blocks.slice(0, start)), context, place)
  if (frontCode.length) front.push("pagebreak(weak:true)", ...frontCode)
  const title = titleLine(resolved)
  const body = [
    ...(title
      ? [
          call("page-top", {}, str("body_title")),
          call("put", { sticky: true }, str("body_title"), str(title)),
        ]
      : []),
    ...paged(groupRun(blocks.slice(start)), context, place),
    ...(resolved.profile.id === "gb" ? ["end-line()"] : []),
    ...context.labels.missing().map((name) => call("anchor", {}, str(name))),
    call("targets", {}, ...[...context.labels.linked].map(str)),
  ]
  const definitions = prelude(context, options.lineNumbers === true)
  const text = [
    definitions,
    settings(context),
    lines([coverCode(context)]),
    newPart,
    part(context, "front-numbers"),
    lines(front),
    newPart,
    part(context, '"1"'),
    ...(options.lineNumbers ? ["#set par.line(numbering:n=>text(size:7pt,str(n)))"] : []),
    lines(body) + backCode(context),
  ].join("\n")
  const hasChinese = /[\u3400-\u9fff]/.test(text.slice(definitions.length))
  return {
    text,
    files: context.files,
    fonts: hasChinese ? chineseFonts(context.layout) : [],
    timestamp: timestampOf(resolved.metadata),
    describeLink: context.words.onPage,
    findings: context.findings,
  }
}

/** A sign for those that no font has. */
const substitute = (source: TypstSource, signs: ReadonlySet<string>, findings: Finding[]): TypstSource => {
  if (!signs.size) return source
  const names = [...signs].map(
    (sign) => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`,
  )
  const message = `No font has these signs, "?" is printed instead: ${names.join(", ")}.`
  report({ findings }, "pdf.sign_missing", "warning", "", message)
  const text = [...source.text].map((sign) => (signs.has(sign) ? "?" : sign)).join("")
  return { ...source, text }
}

/**
 * Writes a standard as tagged PDF with the typesetter that the options give. Pictures that it cannot read are printed as their
 * alternative text, signs that no font has as a question mark, with a finding.
 */
export const writePdf = async (standard: StandardFile, options: WriteOptions = {}): Promise<WriteResult> => {
  const { typeset } = options
  if (!typeset) throw new FormatError("PDF needs a typesetter, and this program has none.")
  const unreadable = new Set<string>()
  const undrawable = new Set<string>()
  // One round more for pictures, one for signs; a fourth would mean that the typesetter contradicts itself.
  for (let round = 0; round < 3; round++) {
    const { findings, ...source } = writeTypst(standard, { ...options, unreadable })
    const result = await typeset(substitute(source, undrawable, findings))
    if (result.ok) return { bytes: result.bytes, findings }
    for (const sign of result.undrawable) undrawable.add(sign)
    for (const path of result.unreadable) {
      const name = assetOf(path, standard.assets)
      if (name !== undefined) unreadable.add(name)
    }
  }
  throw new FormatError("The PDF could not be typeset: pictures or signs of it cannot be drawn.")
}
