import type { Node } from "prosemirror-model"
import {
  emptyMetadata,
  type Metadata,
  metadataSchema,
  parseMetadata,
} from "../../../schema/metadata/metadata.ts"
import { assignIds, toDocument } from "../../../schema/shared/index.ts"
import { profiles } from "../../../schema/structure/profiles.ts"
import { FormatError, type OutsideChanges, type ReadResult } from "../../format.ts"
import { elements, firstElement, plainTextOf } from "../../xml/tree.ts"
import type { Skeleton } from "../origin.ts"
import { readItems } from "./body.ts"
import { Builder } from "./builder.ts"
import { Import, runText } from "./context.ts"
import { coverLength, readCover } from "./cover.ts"
import { lineReaders } from "./cover-lines.ts"
import { findUnclosed } from "./fields.ts"
import { readAll, readNoteText } from "./flow.ts"
import { linkTypedNotes } from "./objects.ts"
import { type FoundOrigin, findOrigin, leavesOfSkeleton } from "./origin-part.ts"
import { Package } from "./package.ts"
import { type Item, isBlank, textOfPara } from "./para.ts"
import { settleReferences } from "./references.ts"
import { placeComments } from "./revisions/place-comments.ts"
import { type Revised, settleRevised } from "./revisions/revised.ts"
import { say } from "./say.ts"
import { compact, depthOfLabel, isContentsTitle, isSentence, typedNumberOf } from "./titles.ts"

const templateOfKind: Record<Metadata["kind"], string> = {
  national: "gb-t",
  national_mandatory: "gb",
  national_guidance: "gb-z",
  industry: "industry",
  local: "local",
  association: "association",
  enterprise: "enterprise",
  international: "iso",
}

/** No list counts "1", then "1.1", with text between, but that of the clauses: the list items of a standard are "a)" and "1)". */
const findClauseLists = (items: readonly Item[], context: Import): void => {
  const tops = new Set<string>()
  const deeper = new Set<string>()
  const interrupted = new Set<string>()
  for (const item of items) {
    if (item.type === "para" && isBlank(item.content)) continue
    const label = item.type === "para" ? item.label : null
    const depth = depthOfLabel(label?.text ?? "")
    if (item.type === "grid" || !label || depth === null) {
      for (const list of tops) interrupted.add(list)
      continue
    }
    if (depth === 0 && !isSentence(textOfPara(item))) tops.add(label.list)
    if (depth > 0 && tops.has(label.list)) deeper.add(label.list)
    if (deeper.has(label.list) && interrupted.has(label.list)) context.clauseLists.add(label.list)
  }
}

/** How the titles of the file are made: by styles or not, numbered or not. */
const lookAtTitles = (items: readonly Item[], context: Import): void => {
  const titles = items.filter(
    (item) =>
      item.type === "para" &&
      !item.isContents &&
      !isBlank(item.content) &&
      (item.outline !== null || item.role?.type === "clause"),
  )
  const numbered = titles.filter((item) => {
    if (item.type !== "para") return false
    return depthOfLabel(item.label?.text ?? "") !== null || typedNumberOf(textOfPara(item)) !== null
  })
  context.hasHeadings = titles.length >= 2
  if (!context.hasHeadings) findClauseLists(items, context)
  context.hasNumbers = numbered.length >= 2 && numbered.length * 2 >= titles.length
}

const languageOf = (items: readonly Item[]): "zh" | "en" => {
  const text = items.map((item) => (item.type === "para" ? textOfPara(item) : item.text)).join("")
  return (text.match(/\p{Script=Han}/gu)?.length ?? 0) * 5 > text.replace(/\s/g, "").length ? "zh" : "en"
}

/** A list of contents without a field: lines that are all titles of the text, under the word "contents". */
const markTypedContents = (items: readonly Item[]): void => {
  const start = items.findIndex((item) => item.type === "para" && isContentsTitle(textOfPara(item)))
  if (start < 0) return
  const bareTitle = (text: string): string => {
    const plain = text.replace(/[\s.…·]*\d*\s*$/, "")
    return compact(plain.slice(typedNumberOf(plain)?.length ?? 0))
  }
  const later = new Set<string>()
  for (const item of items.slice(start + 1))
    if (item.type === "para" && (item.outline !== null || item.role?.type === "clause"))
      later.add(bareTitle(textOfPara(item)))
  const lines: Item[] = []
  for (const item of items.slice(start + 1)) {
    if (item.type !== "para" || item.outline !== null || item.role?.type === "clause") break
    if (isBlank(item.content)) continue
    if (!later.has(bareTitle(textOfPara(item)))) break
    lines.push(item)
  }
  if (lines.length < 2) return
  for (const item of [items[start]!, ...lines]) if (item.type === "para") item.isContents = true
}

/** The number in a running head, for files whose cover does not tell it. */
const numberFromHead = (metadata: Metadata, context: Import): Metadata => {
  if (metadata.code || metadata.number) return metadata
  for (const { type, target } of context.file.relationsOf(context.file.main).values()) {
    const root = type === "header" ? context.file.treeOf(target) : null
    for (const paragraph of root ? elements(root, "w:p") : []) {
      const found = { titleZh: [], titleEn: [] } as Parameters<(typeof lineReaders)[number]>[1]
      const text = runText(paragraph).replace(/\s+/g, " ").trim()
      if (lineReaders[2]!(text, found) && found.code) {
        const { titleZh: _, titleEn: __, ...fields } = found
        context.report(
          "number-from-header",
          "info",
          say(`The number "${text}" was taken from a running head.`, `标准编号“${text}”取自页眉。`),
          target,
        )
        return { ...metadata, ...fields }
      }
    }
  }
  return metadata
}

const withTitle = (metadata: Metadata, context: Import): Metadata => {
  if (!context.foundTitle) return metadata
  context.report(
    "title-guessed",
    "info",
    say(
      `"${context.foundTitle}" was taken as the title of the document (confidence 80 %).`,
      `把“${context.foundTitle}”当作文件名称（把握 80 %）。`,
    ),
    "",
  )
  return { ...metadata, titleMain: { ...metadata.titleMain, [context.language]: context.foundTitle } }
}

const bodyOf = (context: Import) => {
  const root = context.file.treeOf(context.file.main)
  const body = root && (firstElement(root, "w:body") ?? null)
  if (!body) throw new FormatError("The document part holds no text that Word would show (no body).")
  return body
}

/** The cover of our own writer is the first section; of other files it has to be found. */
const coverEnd = (items: readonly Item[], context: Import): number => {
  if (!context.isOwn) return coverLength(items)
  return items.findIndex((item) => item.type === "para" && item.endsSection) + 1
}

/** What the cover says now goes before what the file noted about it, where somebody changed it. */
const mergeMetadata = (read: Metadata, found: FoundOrigin, context: Import): Metadata => {
  const { metadata } = parseMetadata(found.origin.metadata)
  if (found.isCoverIntact) return metadata
  const merged: Record<string, unknown> = { ...metadata }
  const changed: string[] = []
  const squeezed = (value: unknown): string => compact(JSON.stringify(value))
  for (const name of [
    "code",
    "serial",
    "part",
    "year",
    "number",
    "ics",
    "ccs",
    "issueDate",
    "implementationDate",
    "titleMain",
    "titleIntroductory",
    "titleComplementary",
  ] as const) {
    const isEmpty =
      typeof read[name] === "object"
        ? squeezed(read[name]).replace(/[^\p{L}\p{N}]|zh|en/gu, "") === ""
        : !read[name]
    if (isEmpty || squeezed(read[name]) === squeezed(metadata[name])) continue
    merged[name] = read[name]
    changed.push(name)
  }
  context.report(
    "cover-changed",
    "info",
    say(
      `The cover was changed in Word; taken from it: ${changed.join(", ") || "nothing"}.`,
      `封面在 Word 中改过，取用了：${changed.join("、") || "无"}。`,
    ),
    "",
  )
  return metadataSchema.parse(merged)
}

const settleMetadata = (
  read: Metadata,
  hasCover: boolean,
  found: FoundOrigin | null,
  context: Import,
): Metadata => {
  if (found) return mergeMetadata(read, found, context)
  const metadata = withTitle(numberFromHead({ ...read, language: context.language }, context), context)
  if (!metadata.code && !metadata.number && !hasCover && context.language === "en")
    metadata.kind = "international"
  return metadata
}

/** Blocks with their references settled and an id wherever one is needed. */
const settleBlocks = (
  blocks: readonly Node[],
  builder: Builder,
  metadata: Metadata,
  context: Import,
): Node => {
  const profile = metadata.kind === "international" ? profiles.iso : profiles.gb
  const identified = assignIds(toDocument(blocks), context.random)
  const settled = settleReferences(identified, builder.printed, profile, context)
  return assignIds(toDocument(settled), context.random)
}

/** Reads a Word file: our own exports, documents on the national or the ISO template, and any other. */
export const readDocx = (bytes: Uint8Array): ReadResult => {
  const context = new Import(new Package(bytes))
  const body = bodyOf(context)
  const found = findOrigin(body, context)
  context.isOwn = found !== null
  const items: Item[] = []
  findUnclosed(body, context)
  readItems(body, context, items)
  context.language = languageOf(items)
  const cover = coverEnd(items, context)
  const read = cover ? readCover(items.slice(0, cover), context) : emptyMetadata()
  const text = items.slice(cover)
  if (!found) markTypedContents(text)
  lookAtTitles(text, context)
  const builder = new Builder(context, "run", readNoteText)
  readAll(text, builder)
  const metadata = settleMetadata(read, cover > 0, found, context)
  context.language = metadata.language
  reportUnusedNotes(context)
  const notes = new Map([...context.marks, ...builder.typedNotes])
  const linked = builder.out.map((block) => linkTypedNotes(block, notes))
  const revised = settleRevised(linked, found?.origin ?? null, context)
  const { blocks, isSame } = revised
  const isFinished = isSame && !revised.outside
  const doc = isFinished
    ? assignIds(toDocument(blocks), context.random)
    : settleBlocks(blocks, builder, metadata, context)
  doc.check()
  const comments = placeComments(doc, revised.ids, found?.origin ?? null, context)
  if (context.droppedContents && !isSame)
    context.report(
      "contents-dropped",
      "info",
      say(
        "The list of contents was left out: it is made anew from the titles.",
        "目次没有读入：会按标题重新生成。",
      ),
      "",
    )
  const template = found?.origin.template ?? templateOfKind[metadata.kind]
  // What was guessed on the way is of no interest where the document came back as it was.
  const findings = isSame
    ? context.findings.filter(({ code }) =>
        /^(cover-changed|asset-missing|comment-.*|tracked-.*)$/.test(code),
      )
    : context.findings
  return {
    standard: { template, metadata, doc, assets: usedAssets(doc, found, context) },
    findings: [...context.file.findings, ...findings],
    ...(comments.length ? { comments } : {}),
    ...(found ? { outside: outsideOf(revised, found, context) } : {}),
  }
}

/** Word keeps no note without a mark in the text; other programs do. */
const reportUnusedNotes = (context: Import): void => {
  for (const [key, note] of context.notes) {
    const text = context.usedNotes.has(key) ? "" : runText(note).trim()
    if (text)
      context.report(
        "note-unused",
        "warning",
        say(
          `A note to which no mark in the text leads was left out: "${text.slice(0, 500)}".`,
          `正文中没有标记指向的一条脚注没有读入：“${text.slice(0, 500)}”。`,
        ),
        "",
      )
  }
}

const hashesOf = (skeleton: Skeleton): string[] => leavesOfSkeleton(skeleton).map(({ h }) => h!)

/** What was changed in a file of ours without being tracked. */
const outsideOf = (revised: Revised, { origin }: FoundOrigin, context: Import): OutsideChanges => {
  const core = context.file.treeOf("docProps/core.xml")
  const name = core ? elements(core).find((element) => /lastModifiedBy$/.test(element.name)) : undefined
  const idOf = ({ a }: Skeleton): string => String(a?.["id"] ?? "")
  return {
    changed: new Map([...revised.changed].map(([id, skeleton]) => [id, skeleton && hashesOf(skeleton)])),
    missing: revised.missing.map((skeleton) => ({ id: idOf(skeleton), hashes: hashesOf(skeleton) })),
    savedBy: name ? plainTextOf(name) : "",
    ids: origin.blocks.filter(({ b, f }) => !b && f === undefined).map(idOf),
  }
}

/** Pictures that the document uses, and the plain pictures beside SVG ones. */
const usedAssets = (doc: Node, found: FoundOrigin | null, context: Import): Record<string, Uint8Array> => {
  const used = new Set<string>((found?.origin.assets ?? []).map(([name]) => name))
  doc.descendants((node) => {
    if (node.type.name === "image" || node.type.name === "inline_image") used.add(node.attrs["src"])
  })
  const kept = Object.entries(context.assets).filter(
    ([name]) => used.has(name) || (!found && used.has(name.replace(/\.png$/, ""))),
  )
  return Object.fromEntries(kept)
}
