import type { DeclaredPatent } from "../../schema/process/patent.ts"

/** A declared patent as it is kept. */
export interface PatentStatement extends DeclaredPatent {
  id: string
  standardId: string
  /** Counts the statements of a standard, from 1. */
  number: number
  /** How the clause was called then. */
  place: string
  /** Its text when the statement was made, or was last said to hold for a changed text. */
  textThen: string
  createdAt: number
  createdBy: string | null
  /** When somebody last said that it holds for the text as it is. */
  confirmedAt: number
  withdrawnAt: number | null
}

export type NewPatentStatement = Omit<PatentStatement, "number" | "confirmedAt" | "withdrawnAt">

export interface PatentStorage {
  /** Answers its number. */
  addPatent(statement: NewPatentStatement): Promise<number>
  /** In order, those that were taken back too. */
  listPatents(standardId: string): Promise<PatentStatement[]>
  /** It holds for this text as well. False if it is unknown or taken back. */
  confirmPatent(
    standardId: string,
    id: string,
    now: { place: string; textThen: string },
    by: string,
    at: number,
  ): Promise<boolean>
  withdrawPatent(standardId: string, id: string, by: string, at: number): Promise<boolean>
}

/** What of a statement is kept as one value. */
const patentContent = ({
  holder,
  address,
  patentNumber,
  subject,
  licence,
  blockId,
  documentId,
  note,
}: DeclaredPatent): string =>
  JSON.stringify({ holder, address, patentNumber, subject, licence, blockId, documentId, note })

/** Columns of a new statement in the order in which both engines write them. */
export const patentColumns = [
  ...["id", "standard_id", "number", "content", "place", "text_then"],
  ...["created_at", "created_by", "confirmed_at"],
]

/** Values of these columns. */
export const toPatentRow = (statement: NewPatentStatement, number: number): (string | number | null)[] => {
  const { id, standardId, place, textThen, createdAt, createdBy } = statement
  const content = patentContent(statement)
  return [id, standardId, number, content, place, textThen, createdAt, createdBy, createdAt]
}

/** Rows of both engines have the same names. */
export const toPatent = (row: any): PatentStatement => ({
  ...{ id: row.id, standardId: row.standard_id, number: Number(row.number) },
  ...JSON.parse(row.content),
  ...{ place: row.place, textThen: row.text_then, createdAt: Number(row.created_at) },
  ...{ createdBy: row.created_by, confirmedAt: Number(row.confirmed_at) },
  withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
})
