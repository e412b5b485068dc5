import { Document, Packer } from "docx"
import type { Node } from "prosemirror-model"
import { toDocument } from "../../schema/shared/run.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { original } from "../../schema/suggestions/resolve.ts"
import { hasSuggestions } from "../../schema/suggestions/suggested.ts"
import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"
import { titleLines } from "../resolve/cover.ts"
import { entryOf, type Resolved, resolve } from "../resolve/resolve.ts"
import { writeBlocks } from "./blocks.ts"
import { type PageOf, writeContents } from "./contents.ts"
import { type Context, createContext, type Place, report, type Written } from "./context.ts"
import { writeCover } from "./cover.ts"
import { guessPages } from "./estimate.ts"
import { planFootnotes } from "./footnotes.ts"
import { numberingConfigs } from "./numbering.ts"
import { originOf } from "./origin.ts"
import { settle } from "./package.ts"
import { backSection, bodySections, coverSection, frontSection, type Stretch } from "./pages.ts"
import { styledParagraph } from "./paragraphs.ts"
import { wantReferenced } from "./references.ts"
import { CommentWriting } from "./revisions/comments.ts"
import { markParagraphs } from "./revisions/paragraph-marks.ts"
import { toWordForm, type WordForm } from "./revisions/word-form.ts"
import { RevisionWriting } from "./revisions/writing.ts"
import { textWidth } from "./sheet.ts"
import { stylesOf } from "./styles.ts"
import { gbSheet } from "./styles-gb.ts"
import { isoSheet } from "./styles-iso.ts"
import { isWide, turned } from "./wide.ts"
import { run } from "./xml.ts"

const sheets = { gb: gbSheet, iso: isoSheet }

const frontRegions = new Set(["front", "foreword", "introduction", "section"])

/**
 * Where the body begins: at its first chapter, annex ... A warning right before it stands on the first body page, between
 * the title and the scope (GB/T 1.1-2020, 9.13.3).
 */
const bodyStart = (resolved: Resolved): number => {
  const { blocks } = resolved
  let start = blocks.findIndex((block) => !frontRegions.has(entryOf(resolved, block)?.region ?? "front"))
  if (start < 0) start = blocks.length
  while (start > 0 && blocks[start - 1]!.type.name === "warning") start--
  return start
}

/** The title above the first chapter. Comments on the whole document stand on it. */
const documentTitle = (context: Context): Written[] => {
  const { metadata, language } = context.resolved
  const gap = context.sheet.id === "gb" ? "\u3000" : " — "
  const title = titleLines(metadata, language).join(gap)
  const { before, after } = context.comments?.rest() ?? { before: [], after: [] }
  const text = title ? [run(title)] : []
  return title || before.length
    ? [styledParagraph(context, "DocumentTitle", [...before, ...text, ...after])]
    : []
}

const write = (context: Context, blocks: readonly Node[], page = context.sheet.page): Written[] => {
  const place: Place = { inside: "run", owner: null, width: textWidth(page) }
  return context.write(blocks, place)
}

/** The body by the orientation of its pages: wide tables one after the other share their section. */
const stretchesOf = (context: Context, blocks: readonly Node[]): Stretch[] => {
  const { page } = context.sheet
  const isTurned = (block: Node | undefined) => Boolean(block && isWide(block, textWidth(page)))
  const stretches: Stretch[] = []
  for (let from = 0; from < blocks.length; ) {
    let to = from + 1
    while (to < blocks.length && isTurned(blocks[to]) === isTurned(blocks[from])) to++
    const lies = isTurned(blocks[from])
    const children = write(context, blocks.slice(from, to), lies ? turned(page) : page)
    stretches.push({ isTurned: lies, children })
    from = to
  }
  return stretches.length ? stretches : [{ isTurned: false, children: [] }]
}

/** The line at the end is a quarter as long as the text is wide, in its middle (GB/T 1.1-2020, 10.1.5). */
const endLine = (context: Context, isTurned: boolean): Written => {
  const width = textWidth(isTurned ? turned(context.sheet.page) : context.sheet.page)
  const side = Math.round((width - textWidth(context.sheet.page) / 4) / 2)
  return styledParagraph(context, "EndLine", [], { indent: { left: side, right: side } })
}

/** Beyond this many guessed pages Word is asked to put in its own: it shows a question when it opens such a file. */
const mostGuessed = 40

const sectionsOf = (context: Context, start: number, pageOf: PageOf) => {
  const { blocks } = context.resolved
  wantReferenced(context)
  // Entries are written first: they ask for the bookmarks that the titles then carry.
  const contents = writeContents(context, pageOf)
  const front = [...contents, ...write(context, blocks.slice(0, start))]
  const body = stretchesOf(context, blocks.slice(start))
  const title = documentTitle(context)
  if (body[0]!.isTurned && title.length) body.unshift({ isTurned: false, children: title })
  else body[0]!.children.unshift(...title)
  const end = body.at(-1)!
  if (context.sheet.endLine) end.children.push(endLine(context, end.isTurned))
  const hasBack = context.sheet.backCover && context.resolved.metadata.stage === "published"
  return [
    coverSection(context, writeCover(context)),
    frontSection(context, front),
    ...bodySections(context, body),
    ...(hasBack ? [backSection(context)] : []),
  ]
}

/** Writes a standard as DOCX in the look of its profile. A node or mark that the writer does not know throws a FormatError. */
export const writeDocx = async (standard: StandardFile, options: WriteOptions = {}): Promise<WriteResult> => {
  const own = blocksOf(standard.doc)
  const form = options.revisions && hasSuggestions(standard.doc) ? toWordForm(own) : null
  const resolved = resolve(form ? { ...standard, doc: toDocument(form.blocks) } : standard, options, true)
  const sheet = sheets[resolved.profile.id]
  const start = bodyStart(resolved)
  const guess = guessPages(resolved, sheet, start)
  const context = createContext(standard, resolved, sheet, planFootnotes(resolved), guess.breaks, writeBlocks)
  context.lineNumbers = options.lineNumbers === true
  if (form) context.revisions = revisionsOf(standard, form, options)
  if (options.comments?.length)
    context.comments = new CommentWriting(options.comments, own, form, { lost: resolved.words.lostComment })
  const sections = sectionsOf(context, start, guess.pageOf)
  const { metadata } = resolved
  const document = new Document({
    title: [resolved.number, titleLines(metadata, resolved.language).join(" ")].filter(Boolean).join(" "),
    creator: metadata.draftingOrganizations.join("; ") || metadata.issuers.join("; ") || "Guiju",
    keywords: metadata.keywords.join(", "),
    description: metadata.abstract,
    lastModifiedBy: "Guiju",
    evenAndOddHeaderAndFooters: true,
    // Word would stretch the line before a line break over the whole width.
    compatibility: { version: 15, doNotExpandShiftReturn: true },
    styles: stylesOf(sheet, resolved.language),
    numbering: {
      config: numberingConfigs(sheet, resolved.words, (kind) => resolved.profile.listMark(kind, 1)),
    },
    footnotes: context.footnotes.written,
    ...(guess.total > mostGuessed ? { features: { updateFields: true } } : {}),
    sections,
  })
  const { revisions, comments } = context
  const origin = originOf(standard, resolved, context.styles, revisions, comments?.noted())
  const bytes = settle(await Packer.pack(document, "uint8array"), metadata, origin, {
    mark: (xml) => (revisions ? markParagraphs(xml, revisions) : xml),
    comments: comments?.parts() ?? null,
  })
  if (comments?.lostCount())
    report(context, "docx.comments_detached", "info", "", commentsLost(comments.lostCount()))
  return { bytes, findings: context.findings }
}

const commentsLost = (count: number): string =>
  `${count} comment(s) are about words that are not in the text any more; they stand on the title, or on their block, with those words.`

/** For what has another kind or level now, the style that it had before: the document is written once as it was. */
const revisionsOf = (standard: StandardFile, form: WordForm, options: WriteOptions): RevisionWriting => {
  const writing = new RevisionWriting(form)
  if (![...form.revisions.values()].some(({ properties }) => properties)) return writing
  const resolved = resolve({ ...standard, doc: original(standard.doc) }, options)
  const sheet = sheets[resolved.profile.id]
  const context = createContext(standard, resolved, sheet, planFootnotes(resolved), new Map(), writeBlocks)
  write(context, resolved.blocks)
  for (const [block, style] of context.styleKeys) {
    const id: string | null = block.attrs["id"]
    if (id) writing.formerStyles.set(id, style)
  }
  return writing
}
