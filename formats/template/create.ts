import type { Node } from "prosemirror-model"
import { fill } from "../../schema/foreword/compose.ts"
import { type Metadata, metadataSchema } from "../../schema/metadata/metadata.ts"
import { toDocument } from "../../schema/shared/run.ts"
import {
  type Block,
  functions,
  type Inline,
  type Template,
  templateById,
  templates,
} from "../../templates/index.ts"
import { sample } from "../../templates/sample/sample.ts"
import type { StandardFile } from "../format.ts"
import { blockNode } from "./blocks.ts"
import { forewordBlocks, introductionBlocks, objectOf } from "./foreword.ts"
import { withFreshIds, withStableIds } from "./ids.ts"

/** What is known of a standard when it is begun: `title` is the main element of its title, the rest are fields of the data sheet. */
export interface NewStandard extends Partial<Metadata> {
  title?: { zh?: string | undefined; en?: string | undefined }
}

/** A template as the API lists it. */
export interface TemplateSummary {
  id: string
  name: { zh: string; en: string }
  description: { zh: string; en: string }
  profile: "gb" | "iso"
  rules: string
  kind: string
  functionType: string | null
  code: string
}

/** Words at the end of a title that name a kind of document (GB/T 1.1-2020, table 1), longest first. */
const typeWords = [
  "通用技术规范",
  "技术规范",
  "通用规范",
  "技术要求",
  "试验方法",
  "测定方法",
  "规范",
  "规程",
  "指南",
  "术语",
]

const dataSheet = (template: Template, known: NewStandard): Metadata => {
  const { title, ...fields } = known
  const metadata = metadataSchema.parse({
    ...template.metadata,
    ...fields,
    ...(title ? { titleMain: title } : {}),
  })
  const word = template.typeWord
  const { titleMain, titleComplementary } = metadata
  const isNamed = !word || !titleMain.zh || titleMain.zh.endsWith(word.zh) || titleComplementary.zh !== ""
  return isNamed ? metadata : { ...metadata, titleComplementary: { ...word } }
}

/** The core: that of the function in the data sheet, where it is not the template's own. */
const coreOf = (template: Template, metadata: Metadata): Pick<Template, "body" | "back"> => {
  const { functionType } = metadata
  const own = functionType === (template.metadata["functionType"] ?? null) || template.profile === "iso"
  return own || !functionType ? template : (functions[functionType] ?? template)
}

const fillInline = (inline: Inline, values: Record<string, string>): Inline =>
  typeof inline === "string"
    ? fill(inline, values)
    : inline.map((part) => (typeof part === "string" ? fill(part, values) : part))

const fillBlock = (block: Block, values: Record<string, string>): Block =>
  block.text === undefined ? block : { ...block, text: fillInline(block.text, values) }

/**
 * A new standard from a template, with fresh ids. Throws a RangeError for an unknown id and a ZodError for fields that do not
 * fit the data sheet.
 */
export const createFromTemplate = (
  id: string,
  known: NewStandard = {},
  random: () => number = Math.random,
): StandardFile => {
  const template = templateById(id)
  if (!template) throw new RangeError(`No template "${id}"; known: ${templates.map((t) => t.id).join(", ")}`)
  const metadata = dataSheet(template, known)
  const core = coreOf(template, metadata)
  const isIso = template.profile === "iso"
  const front = isIso
    ? template.front
    : [...forewordBlocks(template.foreword, metadata), ...introductionBlocks(metadata)]
  const unknown = isIso ? "xxx" : "××××"
  const values = {
    object: objectOf(metadata, typeWords) || unknown,
    committee: metadata.committee || "ISO/TC ###, xxx",
  }
  const blocks = [...front, ...core.body, ...core.back].map((block) => blockNode(fillBlock(block, values)))
  return { template: id, metadata, doc: toDocument(withFreshIds(blocks, random)), assets: {} }
}

/** The sample: a complete small standard with fixed ids, the same at every call. */
export const sampleStandard = (): StandardFile => {
  const blocks: Node[] = withStableIds(sample.blocks.map(blockNode))
  const assets = Object.entries(sample.assets).map(([name, { text, base64 }]): [string, Uint8Array] => [
    name,
    base64 === undefined
      ? new TextEncoder().encode(text)
      : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)),
  ])
  return {
    template: sample.template,
    metadata: metadataSchema.parse(sample.metadata),
    doc: toDocument(blocks),
    assets: Object.fromEntries(assets),
  }
}

/** All templates, for a list to choose from. */
export const listTemplates = (): TemplateSummary[] =>
  templates.map(({ id, name, description, profile, rules, metadata }) => ({
    id,
    name,
    description,
    profile,
    rules,
    kind: String(metadata["kind"]),
    functionType: (metadata["functionType"] as string | undefined) ?? null,
    code: String(metadata["code"]),
  }))
