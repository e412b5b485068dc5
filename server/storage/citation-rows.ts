import type { CitedDocument, CitingRow } from "./catalogue.ts"

/** How often each document is cited, the most cited first. One standard counts once, however many places it cites from. */
export const toCitedDocuments = (rows: readonly CitingRow[], limit: number): CitedDocument[] => {
  const documents = new Map<
    string,
    {
      document: CitedDocument
      standards: Set<string>
      editions: Map<string, { number: string; citing: Set<string> }>
    }
  >()
  for (const { key, number, edition, standardId, count, role } of rows) {
    let known = documents.get(key)
    if (!known) {
      const document = { key, number, standards: 0, citations: 0, normative: 0, editions: [] }
      known = { document, standards: new Set(), editions: new Map() }
      documents.set(key, known)
    }
    known.standards.add(standardId)
    known.document.citations += count
    if (role === "normative") known.document.normative += count
    // One edition is typed in several ways: the tidiest is the shortest.
    const cited = known.editions.get(edition) ?? { number, citing: new Set() }
    if (number.length < cited.number.length) cited.number = number
    cited.citing.add(standardId)
    known.editions.set(edition, cited)
  }
  const list = [...documents.values()].map(({ document, standards, editions }) => ({
    ...document,
    standards: standards.size,
    editions: [...editions].map(([edition, { number, citing }]) => ({
      ...{ edition, number, standards: citing.size },
    })),
  }))
  return list
    .sort((a, b) => b.standards - a.standards || b.citations - a.citations || (a.key < b.key ? -1 : 1))
    .slice(0, limit)
}
