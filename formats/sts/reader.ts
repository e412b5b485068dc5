import type { Node } from "prosemirror-model"
import { assignIds, toDocument } from "../../schema/shared/index.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import { FormatError, type ReadResult } from "../format.ts"
import { parseXml } from "../xml/parse.ts"
import { elements, firstElement, plainTextOf, type XmlElement } from "../xml/tree.ts"
import { blockReaders } from "./reader/block-elements.ts"
import { flowInto, Import } from "./reader/context.ts"
import { putFootnotes } from "./reader/flow.ts"
import { inlineReaders } from "./reader/inline-elements.ts"
import { readFrontMatter } from "./reader/metadata.ts"
import { resolveReferences } from "./reader/resolve.ts"
import { readDivision } from "./reader/sections.ts"

/** The fronts, bodies and backs of a standard, or of an adoption with the standards inside it, in order of print. */
interface Sources {
  fronts: XmlElement[]
  divisions: XmlElement[]
}

const frontNames = /^(front|adoption-front)$/

const gather = (element: XmlElement, sources: Sources): void => {
  const inner = elements(element)
  for (const child of inner) {
    if (frontNames.test(child.name)) {
      sources.fronts.push(child)
      sources.divisions.push(child)
    }
  }
  for (const child of inner) if (/^(standard|adoption)$/.test(child.name)) gather(child, sources)
  for (const child of inner) if (/^(body|back)$/.test(child.name)) sources.divisions.push(child)
}

/** What content-language, the root or the text itself says. Other languages than Chinese print English words. */
const languageOf = (root: XmlElement, fronts: readonly XmlElement[]): "zh" | "en" => {
  for (const front of fronts)
    for (const meta of elements(front)) {
      const stated = plainTextOf(firstElement(meta, "content-language"))
      if (stated) return /^zh/i.test(stated) ? "zh" : "en"
    }
  const tag = root.attributes["xml:lang"]
  if (tag) return /^zh/i.test(tag) ? "zh" : "en"
  const text = plainTextOf(root)
  return (text.match(/[\u4E00-\u9FFF]/g)?.length ?? 0) * 5 > text.length ? "zh" : "en"
}

/**
 * Reads a NISO STS (or ISOSTS) standard or adoption, of any version and producer. Every text is kept; what has no place in the document
 * model is kept whole as `unknown`, and everything lost, guessed or differing is a finding.
 */
export const readSts = (bytes: Uint8Array): ReadResult => {
  const { root, findings } = parseXml(bytes)
  if (!/^(standard|adoption)$/.test(root.name))
    throw new FormatError(
      `This XML is not a NISO STS document: its root is <${root.name}>, not <standard> or <adoption>.`,
    )
  const sources: Sources = { fronts: [], divisions: [] }
  gather(root, sources)
  const context = new Import(root, { blocks: blockReaders, inline: inlineReaders })
  context.language = languageOf(root, sources.fronts)
  const { metadata, template } = readFrontMatter(sources.fronts, context.language)
  context.language = metadata.language
  const out: Node[] = []
  for (const division of sources.divisions) readDivision(division, flowInto(out), context)
  for (const stray of elements(root))
    if (!/^(front|adoption-front|body|back|standard|adoption|processing-meta)$/.test(stray.name))
      readDivision({ ...stray, children: [stray] }, flowInto(out), context)
  putFootnotes(flowInto(out), context)
  const profile = metadata.kind === "international" ? profiles.iso : profiles.gb
  const identified = assignIds(toDocument(out), context.random)
  const blocks = resolveReferences(blocksOf(identified), profile, context)
  const doc = assignIds(toDocument(blocks), context.random)
  doc.check()
  return {
    standard: { template, metadata, doc, assets: context.assets },
    findings: [...findings, ...context.findings],
  }
}
