import type { Node } from "prosemirror-model"
import { fullTitle, type Metadata, standardNumber } from "../../schema/metadata/metadata.ts"
import { editionKeyOf, keyOf } from "../../schema/references/number.ts"
import { findDocumentNumbers, parseDocumentNumber } from "../../schema/references/recognise.ts"
import { referencesOf } from "../../schema/rules/document/references.ts"
import { DocumentView } from "../../schema/rules/document/view.ts"
import { plainText } from "../../schema/structure/labels.ts"
import { numberBlocks } from "../../schema/structure/numbering.ts"
import { profiles } from "../../schema/structure/profiles.ts"
import type { CatalogueRecord, CitationRow, TermRecord } from "../storage/catalogue.ts"
import { termForm } from "../storage/catalogue-words.ts"

/** What others may want to know of a standard of this server: its entry in the catalogue, what it cites, its terms. */
export interface Extract {
  entry: Omit<CatalogueRecord, "id" | "standardId" | "source">
  citations: CitationRow[]
  terms: TermRecord[]
}

const editionOf = (text: string): string[] => {
  const number = parseDocumentNumber(text)
  return number ? [editionKeyOf(number)] : []
}

const statusOf: Partial<Record<Metadata["stage"], Extract["entry"]["status"]>> = {
  published: "current",
  withdrawn: "withdrawn",
}

const entryOf = (metadata: Metadata): Extract["entry"] => {
  const printed = standardNumber(metadata)
  const number = parseDocumentNumber(printed)
  const isNumbered = number !== null && !number.number.startsWith("×")
  return {
    // A draft without a number is found by its title; it is no edition of anything yet.
    edition: isNumbered ? editionKeyOf(number) : "",
    key: isNumbered ? keyOf(number) : "",
    number: printed,
    titleZh: fullTitle(metadata, "zh"),
    titleEn: fullTitle(metadata, "en"),
    status: statusOf[metadata.stage] ?? "draft",
    published: metadata.issueDate,
    effective: metadata.implementationDate,
    withdrawn: "",
    replaces: metadata.replaces.flatMap(({ number: replaced }) => editionOf(replaced)),
    replacedBy: [],
    adopts: metadata.adoption.map(({ number: adopted, degree }) => ({ number: adopted, degree })),
    ics: metadata.ics,
    ccs: metadata.ccs,
    body: metadata.issuers.join("、"),
  }
}

const citationsOf = (document: DocumentView): CitationRow[] => {
  const rows = new Map<string, CitationRow>()
  const add = (text: string, role: CitationRow["role"], count: number): void => {
    const number = findDocumentNumbers(text)[0]
    if (!number || number.number.startsWith("×")) return
    const edition = editionKeyOf(number)
    const known = rows.get(`${edition} ${role}`)
    if (known) known.count += count
    else rows.set(`${edition} ${role}`, { edition, key: keyOf(number), number: number.text, role, count })
  }
  const { citations, normative, bibliography } = referencesOf(document)
  for (const { number, role } of citations) add(number.text, role === "unclear" ? "open" : role, 1)
  const isCited = (edition: string): boolean => [...rows.values()].some((row) => row.edition === edition)
  // What is only listed is cited once.
  for (const [list, role] of [
    [normative, "normative"],
    [bibliography, "informative"],
  ] as const)
    for (const { number } of list) {
      const found = number && findDocumentNumbers(number.text)[0]
      if (found && !isCited(editionKeyOf(found))) add(found.text, role, 1)
    }
  return [...rows.values()]
}

const endsEntry = new Set(["clause_title", "clause_text", "annex_title", "bibliography_title", "index_title"])

const termsOf = (blocks: readonly Node[], metadata: Metadata): TermRecord[] => {
  const terms: TermRecord[] = []
  let open: TermRecord | null = null
  for (const block of blocks) {
    const type = block.type.name
    const text = plainText(block).trim()
    if (type === "term_title") {
      open = {
        ...{ term: text, form: termForm(text), language: metadata.language, equivalent: "", definition: "" },
        ...{ origin: standardNumber(metadata), blockId: block.attrs["id"] },
      }
      terms.push(open)
    } else if (endsEntry.has(type)) open = null
    else if (open && type === "term_equivalent") open.equivalent ||= text
    // A number of an entry of this document says nothing elsewhere: its empty brackets go.
    else if (open && type === "definition") open.definition ||= text.replace(/[（(][\s，,]*[）)]/g, "")
  }
  return terms.filter(({ form, definition }) => form !== "" && definition !== "" && !/[×…]{2}/.test(form))
}

/** Reads out of a standard what the catalogue, the graph of references and the term base keep of it. */
export const extractOf = (metadata: Metadata, blocks: readonly Node[]): Extract => {
  const profile = metadata.kind === "international" ? profiles.iso : profiles.gb
  const document = new DocumentView({ blocks, numbering: numberBlocks(blocks, profile), metadata })
  return { entry: entryOf(metadata), citations: citationsOf(document), terms: termsOf(blocks, metadata) }
}
