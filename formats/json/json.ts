import { Node } from "prosemirror-model"
import { parseMetadata } from "../../schema/metadata/metadata.ts"
import { migrateDocument } from "../../schema/migrations/migrations.ts"
import { documentShape } from "../../schema/protocol/protocol.ts"
import { parseWaivers } from "../../schema/rules/waivers.ts"
import { schema } from "../../schema/schema.ts"
import { assignIds, toDocument } from "../../schema/shared/index.ts"
import { blocksOf } from "../../schema/structure/numbering.ts"
import { parseFileComments } from "../comments/file-comment.ts"
import {
  type Finding,
  FormatError,
  type ReadResult,
  type StandardFile,
  type WriteOptions,
  type WriteResult,
} from "../format.ts"
import { decodeJson } from "./decode.ts"

/** Native document: { guiju, template, metadata, content, waivers?, comments?, assets }. Byte-identical when written twice. */

const toBase64 = (bytes: Uint8Array): string => {
  let text = ""
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return btoa(text)
}

const fromBase64 = (name: string, text: unknown): Uint8Array => {
  try {
    return Uint8Array.from(atob(text as string), (c) => c.charCodeAt(0))
  } catch {
    throw new FormatError(`The picture "${name}" is no base64 text; the file is damaged.`)
  }
}

/** Keys in the order of the alphabet, so that equal documents give equal bytes. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}

export const writeJson = (standard: StandardFile, { comments = [] }: WriteOptions = {}): WriteResult => {
  const assets = Object.fromEntries(
    Object.entries(standard.assets).map(([name, bytes]) => [name, toBase64(bytes)]),
  )
  const content = toDocument(blocksOf(standard.doc)).toJSON()
  const document = {
    guiju: documentShape,
    template: standard.template,
    metadata: sorted(standard.metadata),
    content,
    ...(Object.keys(standard.waivers ?? {}).length > 0 && { waivers: sorted(standard.waivers) }),
    ...(comments.length > 0 && { comments: sorted(comments) }),
    assets: sorted(assets),
  }
  return { bytes: new TextEncoder().encode(`${JSON.stringify(document, null, 1)}\n`), findings: [] }
}

const parse = (bytes: Uint8Array): Record<string, unknown> => {
  const value = decodeJson(bytes)
  if (typeof value !== "object" || value === null || typeof (value as { guiju?: unknown }).guiju !== "number")
    throw new FormatError('This JSON is not a Guiju document: the key "guiju" is missing.')
  return value as Record<string, unknown>
}

export const readJson = (bytes: Uint8Array): ReadResult => {
  const stored = parse(bytes)
  const shape = stored["guiju"] as number
  if (shape > documentShape)
    throw new FormatError(
      `The document has shape ${shape}; this program knows shapes up to ${documentShape}.`,
    )
  const migrated = migrateDocument(stored, shape)
  const { metadata, problems } = parseMetadata(migrated["metadata"])
  const findings: Finding[] = problems.map((message) => ({
    code: "metadata",
    severity: "warning",
    place: "metadata",
    message,
  }))
  try {
    const doc = Node.fromJSON(schema, migrated["content"])
    doc.check()
    const waivers = parseWaivers(migrated["waivers"])
    const comments = parseFileComments(stored["comments"])
    const assets = Object.entries((migrated["assets"] ?? {}) as Record<string, string>)
    return {
      standard: {
        template: typeof migrated["template"] === "string" ? migrated["template"] : "gb-t",
        metadata,
        doc: assignIds(doc),
        ...(Object.keys(waivers).length > 0 && { waivers }),
        assets: Object.fromEntries(assets.map(([name, text]) => [name, fromBase64(name, text)])),
      },
      findings,
      ...(comments.length > 0 && { comments }),
    }
  } catch (error) {
    if (error instanceof FormatError) throw error
    throw new FormatError(`The content does not fit the schema: ${(error as Error).message}`)
  }
}
