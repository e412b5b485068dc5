import type { LicenceId } from "../../schema/process/patent.ts"

/** A patent that somebody says the text needs, and what its holder declares (GB/T 20003.1). */
export interface PatentStatement {
  id: string
  standardId: string
  /** Counts the statements of a standard, from 1. */
  number: number
  holder: string
  /** How to reach the holder; printed with identified patents (GB/T 1.1-2020, D.3). */
  address: string
  patentNumber: string
  /** What the patent is about. */
  subject: string
  licence: LicenceId
  /** Block of the clause; null for the document as a whole. */
  blockId: string | null
  /** How the clause was called then. */
  place: string
  /** Its text when the statement was made, or was last said to hold for a changed text. */
  textThen: string
  /** The signed statement among the documents of the project. */
  documentId: string | null
  note: string
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
export const patentContent = ({
  holder,
  address,
  patentNumber,
  subject,
  licence,
  blockId,
  documentId,
  note,
}: NewPatentStatement): string =>
  JSON.stringify({ holder, address, patentNumber, subject, licence, blockId, documentId, note })

/** Rows of both engines have the same names. */
export const toPatent = (row: any): PatentStatement => ({
  ...{ id: row.id, standardId: row.standard_id, number: Number(row.number) },
  ...JSON.parse(row.content),
  ...{ place: row.place, textThen: row.text_then, createdAt: Number(row.created_at) },
  ...{ createdBy: row.created_by, confirmedAt: Number(row.confirmed_at) },
  withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
})
