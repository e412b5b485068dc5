import { emptyMetadata, type Metadata } from "../../../schema/metadata/metadata.ts"
import { assignIds, toDocument } from "../../../schema/shared/index.ts"
import { profiles } from "../../../schema/structure/profiles.ts"
import { FormatError, type ReadResult } from "../../format.ts"
import { elements, firstElement } from "../../xml/tree.ts"
import { readItems } from "./body.ts"
import { Builder } from "./builder.ts"
import { Import, runText } from "./context.ts"
import { coverLength, readCover } from "./cover.ts"
import { lineReaders } from "./cover-lines.ts"
import { readAll, readNoteText } from "./flow.ts"
import { Package } from "./package.ts"
import { type Item, isBlank, textOfPara } from "./para.ts"
import { settleReferences } from "./references.ts"
import { compact, depthOfLabel, isContentsTitle, typedNumberOf } from "./titles.ts"

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
  context.hasNumbers = numbered.length >= 2 && numbered.length * 2 >= titles.length
}

const languageOf = (items: readonly Item[]): "zh" | "en" => {
  const text = items.map((item) => (item.type === "para" ? textOfPara(item) : runText(item.element))).join("")
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
          `The number "${text}" was taken from a running head.`,
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
    `"${context.foundTitle}" was taken as the title of the document (confidence 80 %).`,
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

/** Reads a Word file: our own exports, documents on the national or the ISO template, and any other. */
export const readDocx = (bytes: Uint8Array): ReadResult => {
  const context = new Import(new Package(bytes))
  const items: Item[] = []
  readItems(bodyOf(context), context, items)
  context.language = languageOf(items)
  const cover = coverLength(items)
  let metadata: Metadata = cover ? readCover(items.slice(0, cover), context) : emptyMetadata()
  const text = items.slice(cover)
  markTypedContents(text)
  lookAtTitles(text, context)
  const builder = new Builder(context, "run", readNoteText)
  readAll(text, builder)
  metadata = withTitle(numberFromHead({ ...metadata, language: context.language }, context), context)
  if (!metadata.code && !metadata.number && !cover && context.language === "en")
    metadata.kind = "international"
  const profile = metadata.kind === "international" ? profiles.iso : profiles.gb
  const identified = assignIds(toDocument(builder.out), context.random)
  const settled = settleReferences(identified, builder.printed, profile, context)
  const doc = assignIds(toDocument(settled), context.random)
  doc.check()
  if (context.droppedContents)
    context.report(
      "contents-dropped",
      "info",
      "The list of contents was left out: it is made anew from the titles.",
      "",
    )
  return {
    standard: { template: templateOfKind[metadata.kind], metadata, doc, assets: context.assets },
    findings: [...context.file.findings, ...context.findings],
  }
}
