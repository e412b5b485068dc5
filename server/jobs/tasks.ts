import { createHash } from "node:crypto"
import * as Y from "yjs"
import { readLayout } from "../../formats/docx/layout/read-layout.ts"
import { FormatError, readStandard, type StandardFile, writers, writeStandard } from "../../formats/index.ts"
import { type RedlineFormat, redlineTypes, toRedline, writeRedline } from "../../formats/redline/redline.ts"
import { createFromTemplate, listTemplates, sampleStandard } from "../../formats/template/create.ts"
import { fullTitle, type Metadata, standardNumber } from "../../schema/metadata/metadata.ts"
import { contentRoot, metadataRoot, waiversRoot } from "../../schema/protocol/protocol.ts"
import type { Layout } from "../../schema/rules/layout/index.ts"
import { parseWaivers } from "../../schema/rules/waivers.ts"
import {
  logicalOrder,
  readElement,
  readMetadata,
  readRun,
  updateRun,
  writeMetadata,
  writeRun,
} from "../../schema/shared/index.ts"
import { sheetProposals } from "../../schema/shared/sheet-proposals.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { listOf } from "../../schema/suggestions/list.ts"
import { type Extract, extractOf } from "../catalogue/extract.ts"
import { checkStandard } from "../checks/report.ts"
import { writeSignedReport } from "../checks/write-signed.ts"
import { readAgenda } from "../meeting/agenda.ts"
import { makeChange } from "../meeting/change.ts"
import { writeMeeting } from "../meeting/minutes.ts"
import { readClauses } from "../patent/clauses.ts"
import { toFileComments } from "../review/file-comments.ts"
import { readCommentSheet } from "../review/sheets.ts"
import { writeBlankForm, writeCommentTable } from "../review/tables.ts"
import { placeFileComments, readWordChanges } from "../review/word.ts"
import type { Content, Description } from "../storage/storage.ts"
import type { Compacted, Jobs, MadeDocument } from "./jobs.ts"
import { judgeUpdate } from "./judging.ts"
import { writeFile } from "./write.ts"

/** The work itself. Runs in the processes of the pool, and in the command line's own process. */
export const tasks: Jobs = {
  templates: async () =>
    listTemplates().map(({ id, name, description, profile, kind, functionType }) => ({
      ...{ id, name, description, profile, kind, functionType },
    })),
  create: async ({ template, title, fields }) =>
    toDocument(createFromTemplate(template, { ...fields, title })),
  sample: async () => toDocument(sampleStandard()),
  import: async (bytes, format) => {
    const { standard, findings, comments = [] } = await readStandard(bytes, format)
    const made = toDocument(standard)
    const placed = comments.length
      ? placeFileComments(openDocument([made.content.update]), standard, comments)
      : []
    return { ...made, findings, comments: placed }
  },
  readWordChanges: async (request) => {
    const { parts, template } = request
    return readWordChanges(openDocument(parts), toStandard(parts, template), request)
  },
  export: async ({ parts, template, assets, format, language, revisions, comments }) => {
    const standard = withAssets(toStandard(parts, template), assets)
    const { bytes, findings } = await writeFile(standard, format, {
      ...(language && { language }),
      ...(revisions && { revisions }),
      ...(comments?.length && { comments: toFileComments(openDocument(parts), comments) }),
    })
    return { bytes, findings, mediaType: writers[format]!.mediaType }
  },
  check: async ({ parts, template, catalogue }) => {
    const standard = toStandard(parts, template)
    return checkStandard({ ...standard, catalogue, layout: await layoutOf(standard) })
  },
  citedNumbers: async (parts) => {
    const doc = openDocument(parts)
    const extract = tryExtract(doc, readMetadata(doc.getMap(metadataRoot)))
    return extract?.citations.map(({ number }) => number) ?? []
  },
  countFindings: async ({ parts, template, catalogue }) =>
    checkStandard({ ...toStandard(parts, template), catalogue }).counts,
  reportCheck: async ({ parts, template, assets, catalogue, format, signing, subject }) => {
    const standard = withAssets(toStandard(parts, template), assets)
    const report = checkStandard({ ...standard, catalogue, layout: await layoutOf(standard) })
    // The native file is the same bytes for the same text.
    const { bytes } = await writeFile(standard, "json")
    const sha256 = createHash("sha256").update(bytes).digest("hex")
    return {
      bytes: await writeSignedReport(report, { ...signing, subject: { name: subject, sha256 } }, format),
      mediaType: format === "html" ? "text/html; charset=utf-8" : writers["docx"]!.mediaType,
    }
  },
  compare: async ({ before, after, format, author, date, year, language }) => {
    const [older, newer] = [
      toStandard(before.parts, before.template),
      toStandard(after.parts, after.template),
    ]
    const redline = toRedline(older, newer, {
      ...{ before: before.name, after: after.name, author, date },
      ...(year ? { year } : {}),
      ...(language ? { language } : {}),
    })
    const { bytes, findings } = await writeRedline(redline, format)
    return { bytes, findings, mediaType: redlineTypes[format as RedlineFormat] }
  },
  compact: async (parts) => compact(parts),
  writeComments: ({ parts, ...request }) => writeCommentTable(openDocument(parts), request),
  readComments: async ({ parts, ...request }) => readCommentSheet(openDocument(parts), request),
  readOutsideSheet: async ({ parts, ...request }) => readCommentSheet(openDocument(parts), request),
  blankForm: ({ parts, ...request }) => writeBlankForm(openDocument(parts), request),
  clauses: async ({ parts, template, ids }) => readClauses(openDocument(parts), template, ids),
  writeReport: async (report) => (await import("../../formats/report/write-docx.ts")).writeReportDocx(report),
  countSuggestions: async (parts) => {
    const doc = openDocument(parts)
    const inText = listOf(readRun(doc.getXmlFragment(contentRoot)))
    return inText.length + sheetProposals(doc.getMap(metadataRoot)).length
  },
  readSheet: async (parts) => readMetadata(openDocument(parts).getMap(metadataRoot)),
  setSheet: async (parts, fields) => {
    const doc = openDocument(parts)
    const before = Y.encodeStateVector(doc)
    doc.transact(() => writeMetadata(doc.getMap(metadataRoot), fields), { source: "system" })
    return Y.encodeStateAsUpdate(doc, before)
  },
  goBack: async (parts, version) => goBack(openDocument(parts), openDocument([version])),
  agenda: async ({ parts, ...request }) => readAgenda(openDocument(parts), request),
  changeText: async (parts, wish) => makeChange(openDocument(parts), wish),
  writeMinutes: async ({ before, after, ...request }) =>
    writeMeeting(openDocument(before), openDocument(after), request),
  judge: async (request) => judgeUpdate(request),
}

const openDocument = (parts: Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc()
  // In one transaction: the tidying after each would be most of the work.
  doc.transact(() => {
    for (const part of parts) Y.applyUpdate(doc, part, { source: "storage" })
  })
  return doc
}

/** A stored document without its pictures. */
const toStandard = (parts: Uint8Array[], template: string): StandardFile => {
  const doc = openDocument(parts)
  return {
    template,
    metadata: readMetadata(doc.getMap(metadataRoot)),
    doc: readRun(doc.getXmlFragment(contentRoot)),
    waivers: parseWaivers(doc.getMap(waiversRoot).toJSON()),
    assets: {},
  }
}

/** What the Word file of a standard looks like; null where it cannot be written, which its export says with the reason. */
const layoutOf = async (standard: StandardFile): Promise<Layout | null> => {
  try {
    return readLayout((await writeStandard(standard, "docx")).bytes)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw error
  }
}

const withAssets = (
  standard: StandardFile,
  assets: readonly { name: string; bytes: Uint8Array }[],
): StandardFile => ({
  ...standard,
  assets: Object.fromEntries(assets.map(({ name, bytes }) => [name, bytes])),
})

const contentOf = (doc: Y.Doc): Content => ({
  update: Y.encodeStateAsUpdate(doc),
  summary: Y.encodeSnapshot(Y.snapshot(doc)),
})

const describe = (metadata: Metadata): Description => ({
  title: { zh: fullTitle(metadata, "zh"), en: fullTitle(metadata, "en") },
  number: standardNumber(metadata),
  kind: metadata.kind,
  stage: metadata.stage,
})

/** What is written may be anything; a text that cannot be read out is stored all the same. */
const tryExtract = (doc: Y.Doc, metadata: Metadata): Extract | null => {
  try {
    return extractOf(metadata, blocksOf(readRun(doc.getXmlFragment(contentRoot))))
  } catch {
    return null
  }
}

/** Merging alone keeps all that was ever typed and deleted; only a real document lets go of it. */
const compact = (parts: Uint8Array[]): Compacted => {
  const doc = openDocument(parts)
  const sheet = doc.getMap(metadataRoot)
  const metadata = readMetadata(sheet)
  return {
    content: contentOf(doc),
    description: describe(metadata),
    stageClient: sheet._map.get("stage")?.id.client ?? null,
    extract: tryExtract(doc, metadata),
    complete: doc.store.pendingStructs === null && doc.store.pendingDs === null,
  }
}

/** What changed since stays in its history; blocks that are the same are not touched, whoever is typing in them. */
const goBack = (doc: Y.Doc, then: Y.Doc): Uint8Array => {
  const before = Y.encodeStateVector(doc)
  const [content, metadata] = [doc.getXmlFragment(contentRoot), doc.getMap(metadataRoot)]
  doc.transact(
    () => {
      const slots = logicalOrder(content)
      const now = slots.map(({ element }) => readElement(element))
      // The difference is found by identity: a block that is the same has to be the same object.
      const known = new Map(now.map((node) => [node.attrs["id"], node]))
      const wanted = logicalOrder(then.getXmlFragment(contentRoot)).map(({ element }) => {
        const node = readElement(element)
        const same = known.get(node.attrs["id"])
        return same?.eq(node) ? same : node
      })
      updateRun(content, slots, now, wanted)
      const old = then.getMap(metadataRoot)
      // Field by field as it is stored: what this program does not know comes back as well.
      for (const name of [...metadata.keys()]) if (!old.has(name)) metadata.delete(name)
      for (const [name, value] of Object.entries(old.toJSON()))
        if (JSON.stringify(metadata.get(name)) !== JSON.stringify(value)) metadata.set(name, value)
    },
    { source: "system" },
  )
  return Y.encodeStateAsUpdate(doc, before)
}

const toDocument = ({ template, metadata, doc: run, assets, waivers }: StandardFile): MadeDocument => {
  const doc = new Y.Doc()
  doc.transact(
    () => {
      writeRun(doc.getXmlFragment(contentRoot), run)
      writeMetadata(doc.getMap(metadataRoot), metadata)
      for (const [key, waiver] of Object.entries(waivers ?? {})) doc.getMap(waiversRoot).set(key, waiver)
    },
    { source: "system" },
  )
  return {
    content: contentOf(doc),
    template,
    description: describe(metadata),
    extract: extractOf(metadata, blocksOf(run)),
    assets: Object.entries(assets).map(([name, bytes]) => ({ name, bytes })),
  }
}
