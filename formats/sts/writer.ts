import { blocksOf, numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { buildTree } from "../../schema/structure/tree.ts"
import type { StandardFile, WriteOptions, WriteResult } from "../format.ts"
import { walk, xml } from "../xml/tree.ts"
import { serializeXml, type XmlRepairs } from "../xml/write.ts"
import { citationTargets } from "./references.ts"
import { Export } from "./writer/context.ts"
import { attachFootnotes } from "./writer/footnotes.ts"
import { writeMetadata } from "./writer/metadata.ts"
import { divide, writeParts } from "./writer/sections.ts"

/** Elements that hold only elements: line breaks between their children are no text. */
const loose = new Set(
  "standard front body back std-meta std-ident std-org title-wrap permissions custom-meta-group custom-meta subj-group kwd-group sec app app-group term-sec tbx:termEntry tbx:langSet tbx:tig list list-item def-list def-item def table-wrap table thead tbody tr table-wrap-foot fig fig-group caption ref-list ref fn non-normative-note non-normative-example disp-quote array boxed-text".split(
    " ",
  ),
)

/** Language of labels and prescribed words. */
const languageTag = { zh: "zh-Hans", en: "en" }

/**
 * Writes NISO STS 1.0 interchange (also valid against 1.2): std-meta, TBX terms, XHTML tables, MathML 3. Written twice, the bytes are the
 * same; read again, the document is the same.
 */
export const writeSts = (standard: StandardFile, options: WriteOptions = {}): WriteResult => {
  const { metadata } = standard
  const profile = metadata.kind === "international" ? profiles.iso : profiles.gb
  const blocks = blocksOf(standard.doc)
  const numbering = numberBlocks(blocks, profile)
  const language = options.language ?? metadata.language
  const context = new Export(metadata, numbering, profile, language, citationTargets(blocks), blocks)
  const run = attachFootnotes(blocks, context)
  const parts = writeParts(divide(buildTree(run, numbering)), context)
  const root = xml(
    "standard",
    {
      "xmlns:xlink": "http://www.w3.org/1999/xlink",
      "xmlns:mml": "http://www.w3.org/1998/Math/MathML",
      "xmlns:tbx": "urn:iso:std:iso:30042:ed-1",
      "xml:lang": languageTag[metadata.language],
    },
    [
      xml("front", {}, [writeMetadata(metadata, standard.template), ...parts.front]),
      xml("body", {}, parts.body),
      parts.back.length ? xml("back", {}, parts.back) : null,
    ],
  )
  const repairs: XmlRepairs = { controls: 0, surrogates: 0 }
  const text = serializeXml(root, repairs, (name) => loose.has(name))
  reportRepairs(repairs, context)
  reportAssets(root, standard, context)
  const bytes = new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`)
  return { bytes, findings: context.findings }
}

const reportRepairs = ({ controls, surrogates }: XmlRepairs, context: Export): void => {
  if (controls)
    context.report(
      "control-character",
      "warning",
      "",
      `${controls} control characters that XML cannot hold were dropped.`,
    )
  if (surrogates)
    context.report(
      "half-character",
      "warning",
      "",
      `${surrogates} halves of characters were replaced by U+FFFD.`,
    )
}

/** Pictures lie beside the file under the names that it uses. */
const reportAssets = (root: ReturnType<typeof xml>, standard: StandardFile, context: Export): void => {
  const used = new Set<string>()
  walk(root, (element) => {
    if (/^(inline-)?graphic$/.test(element.name)) used.add(element.attributes["xlink:href"] ?? "")
  })
  const names = [...used].filter((name) => name in standard.assets)
  if (names.length)
    context.report(
      "assets-beside",
      "info",
      "",
      `The file refers to ${names.length} pictures, which have to lie beside it: ${names.join(", ")}.`,
    )
}
