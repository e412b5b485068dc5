import { createHash } from "node:crypto"
import { type Zippable, zipSync } from "fflate"
import { toCsv } from "../../formats/office/csv-cell.ts"
import { ballotReport } from "../ballot/report.ts"
import { toBallotJson } from "../ballot/shapes.ts"
import { verdictsFor } from "../catalogue/verdicts.ts"
import { mergeAll } from "../collab/merge.ts"
import { assetsOf } from "../http/routes/standards.ts"
import type { Services } from "../http/services.ts"
import { iso } from "../http/shapes.ts"
import { JobError } from "../jobs/jobs.ts"
import { readPatents, type StandingPatent } from "../patent/read-patents.ts"
import type { Viewer } from "../storage/catalogue.ts"
import type { Standard } from "../storage/storage.ts"
import { readProcess } from "./state.ts"

const formats = ["docx", "pdf", "html", "xml", "json"] as const

interface PackedFile {
  path: string
  bytes: Uint8Array
  kind: string
}

/** Names from outside: no folders, no control characters, nothing that an archive program would refuse. */
const safeName = (name: string): string =>
  name
    .replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, "_")
    .replace(/^\.+/, "_")
    .slice(0, 120) || "document"

/** The text of the stage in every format and the report of its check; what cannot be written is named with its reason. */
const writeTexts = async (services: Services, standard: Standard, parts: Uint8Array[], viewer: Viewer) => {
  const { jobs, now } = services
  const assets = await assetsOf(services, standard.id)
  const files: PackedFile[] = []
  const missing: { path: string; why: string }[] = []
  for (const format of formats) {
    const path = `text.${format}`
    try {
      const { bytes } = await jobs.export({ parts, template: standard.template, assets, format })
      files.push({ path, bytes, kind: "text" })
    } catch (error) {
      if (!(error instanceof JobError) || error.code !== "refused") throw error
      missing.push({ path, why: error.message })
    }
  }
  // The language of a Chinese standard's committee; an ISO draft is handed in in English.
  const language = standard.template === "iso" ? "en" : "zh"
  const { bytes } = await jobs.reportCheck({
    ...{ parts, template: standard.template, assets, format: "docx", subject: "text.json" },
    catalogue: await verdictsFor(services, parts, viewer),
    signing: { language, version: services.about.version, now: now() },
  })
  files.push({ path: "check-report.docx", bytes, kind: "check_report" })
  return { files, missing }
}

/** Results of ballots that are over, each as a sheet. */
const packBallots = async ({ storage, jobs, now }: Services, standard: Standard) => {
  const files: PackedFile[] = []
  const said: { number: number; title: string; stage: string; decidedBy: string }[] = []
  const language = standard.template === "iso" ? "en" : "zh"
  for (const ballot of (await storage.listBallots(standard.id)).toReversed()) {
    const json = toBallotJson(ballot, "", now())
    if (!json.result) continue
    said.push({
      ...{ number: json.number, title: json.title, stage: json.stage, decidedBy: json.result.decidedBy },
    })
    const bytes = await jobs.writeReport(ballotReport(standard, json, language))
    files.push({ path: `ballots/ballot-${json.number}.docx`, bytes, kind: "ballot" })
  }
  return { files, said }
}

const packPatents = (patents: readonly StandingPatent[]): PackedFile[] => {
  const standing = patents.filter(({ withdrawnAt }) => withdrawnAt === null)
  if (standing.length === 0) return []
  const head = ["序号", "专利持有人", "专利号", "主题", "条", "许可声明", "声明后条文"]
  const since = { same: "未变", changed: "已变", gone: "已删除" }
  const rows = standing.map((it) => [
    ...[it.number, it.holder, it.patentNumber, it.subject, it.place || "全文", it.licence, since[it.text]],
  ])
  return [{ path: "patents.csv", bytes: toCsv([head, ...rows]), kind: "patents" }]
}

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex")

/**
 * What is handed in at a stage, as one zip: the text that entered the stage in every format, the report of its check to be signed, the
 * documents, and `manifest.json` with the size and SHA-256 of each. Stored, not squeezed: most of it is packed already, and the server must not stand still.
 */
export const packStage = async (
  services: Services,
  standard: Standard,
  viewer: Viewer,
): Promise<Uint8Array> => {
  const { storage, hub, now } = services
  const state = await readProcess(services, standard)
  const versionId = state.steps.at(-1)?.versionId ?? null
  const version = versionId === null ? null : await storage.getVersion(standard.id, versionId)
  const parts = version ? [version.update] : [mergeAll((await hub.parts(standard.id)) ?? [])]
  const { files, missing } = await writeTexts(services, standard, parts, viewer)
  for (const [index, { id, kind, name }] of state.documents.entries()) {
    const document = await storage.getDocument(standard.id, id)
    if (document)
      files.push({ path: `documents/${index + 1}-${kind}-${safeName(name)}`, bytes: document.bytes, kind })
  }
  const { items: patents } = await readPatents(services, standard, parts)
  const ballots = await packBallots(services, standard)
  files.push(...ballots.files, ...packPatents(patents))
  const manifest = {
    standard: { id: standard.id, number: standard.number, title: standard.title },
    stage: { id: state.stage.id, code: state.stage.code, entered: iso(state.enteredAt) },
    version: version ? { id: version.id, keptAt: iso(version.createdAt) } : null,
    packedAt: iso(now()),
    stillMissing: state.obstacles,
    notWritten: missing,
    ballots: ballots.said,
    patents: patents
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ number, holder, patentNumber, licence, place, text, documentId }) => ({
        ...{ number, holder, patentNumber, licence, clause: place, textSince: text, document: documentId },
      })),
    files: files.map(({ path, bytes, kind }) => ({ path, kind, size: bytes.length, sha256: hashOf(bytes) })),
  }
  const packed: PackedFile = {
    path: "manifest.json",
    bytes: new TextEncoder().encode(`${JSON.stringify(manifest, null, 1)}\n`),
    kind: "manifest",
  }
  const zip: Zippable = {}
  for (const { path, bytes } of [packed, ...files]) zip[path] = [bytes, { level: 0, mtime: new Date(now()) }]
  return zipSync(zip)
}
