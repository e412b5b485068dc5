import type { Metadata } from "../../schema/metadata/metadata.ts"
import { lacksLicence } from "../../schema/process/patent.ts"
import { Problem } from "../http/problem.ts"
import type { Services } from "../http/services.ts"
import type { PatentStatement } from "../storage/patents.ts"
import type { Standard } from "../storage/storage.ts"
import { readPatents } from "./read-patents.ts"

type Row = Metadata["patents"][number]

const subjectOf = ({ subject, patentNumber }: PatentStatement): string =>
  [subject, patentNumber].filter(Boolean).join(" ")

const isSame = (row: Row, statement: PatentStatement): boolean =>
  row.holder === statement.holder && row.subject === subjectOf(statement)

/** The rows of the data sheet: what people typed stays, what came from a statement follows it. */
export const patentRows = (rows: readonly Row[], statements: readonly PatentStatement[]): Row[] => [
  ...rows.filter((row) => !statements.some((statement) => isSame(row, statement))),
  ...statements
    .filter(({ withdrawnAt, licence }) => withdrawnAt === null && !lacksLicence(licence))
    .map((statement) => ({
      ...{ holder: statement.holder, address: statement.address },
      ...{ subject: subjectOf(statement), clause: statement.place },
    })),
]

/**
 * Writes identified patents into the data sheet, from which foreword, introduction and their rules take them (GB/T 1.1-2020, D.2, D.3).
 * Only licensed ones: the sentences say that the holder has given his word. A locked text is left alone.
 */
export const feedSheet = async (services: Services, standard: Standard, by: string): Promise<void> => {
  if (standard.locked) return
  const { hub, jobs } = services
  const parts = (await hub.parts(standard.id)) ?? []
  const sheet = await jobs.readSheet(parts)
  const { items } = await readPatents(services, standard, parts)
  const patents = patentRows(sheet.patents, items)
  const fields = { patents, patentsIdentified: patents.length > 0 }
  const update = await jobs.setSheet(parts, fields)
  if (!(await hub.write(standard.id, update, by)))
    throw new Problem(503, "The statement is kept, but the data sheet could not be written now.")
}
