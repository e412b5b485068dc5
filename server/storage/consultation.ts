/** A version of a standard that everybody may read and comment on for a time. */
export interface Consultation {
  id: string
  /** Name in the address of the public page. */
  slug: string
  standardId: string
  versionId: string
  opensAt: number
  closesAt: number
  /** Whether name, organization and e-mail must be given. */
  realName: boolean
  /** Whether a code that was sent to the e-mail address must be given back. */
  emailCheck: boolean
  /** The document of the project that is published along: 编制说明. */
  explanationId: string | null
  /** What the page says above the text. */
  note: string
  createdAt: number
  createdBy: string | null
  /** Since when commenters see what became of their comments. */
  repliesAt: number | null
  /** Taken back: the page is gone. */
  withdrawnAt: number | null
}

/** What the one who commented can ask by his number. A sheet has one number, and a receipt for each of its rows. */
export interface Receipt {
  number: string
  /** Counts the comments of one number, from 0. */
  ordinal: number
  consultationId: string
  commentId: string
  /** E-mail address, for the secretariat only. */
  contact: string
  createdAt: number
}

export interface ConsultationStorage {
  /** Throws `conflict` for a slug that is taken. */
  createConsultation(consultation: Consultation): Promise<void>
  listConsultations(standardId: string): Promise<(Consultation & { comments: number })[]>
  /** Null for an unknown one, and for one of a standard in the bin. */
  findConsultation(slug: string): Promise<Consultation | null>
  changeConsultation(
    id: string,
    change: Partial<Pick<Consultation, "closesAt" | "repliesAt" | "withdrawnAt">>,
    by: string,
    at: number,
  ): Promise<boolean>
  /** All of them in one transaction. */
  addReceipts(receipts: Receipt[]): Promise<void>
  /** In their order; empty for an unknown number. */
  listReceipts(number: string): Promise<Receipt[]>
}

/** Rows of both engines have the same names. */
export const toConsultation = (row: any): Consultation => ({
  id: row.id,
  slug: row.slug,
  standardId: row.standard_id,
  versionId: row.version_id,
  opensAt: Number(row.opens_at),
  closesAt: Number(row.closes_at),
  realName: Boolean(row.real_name),
  emailCheck: Boolean(row.email_check),
  explanationId: row.explanation_id,
  note: row.note,
  createdAt: Number(row.created_at),
  createdBy: row.created_by,
  repliesAt: row.replies_at === null ? null : Number(row.replies_at),
  withdrawnAt: row.withdrawn_at === null ? null : Number(row.withdrawn_at),
})

export const toReceipt = (row: any): Receipt => ({
  number: row.number,
  ordinal: Number(row.ordinal),
  consultationId: row.consultation_id,
  commentId: row.comment_id,
  contact: row.contact,
  createdAt: Number(row.created_at),
})
