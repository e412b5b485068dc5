/**
 * What the holder of a patent declares: 国家标准涉及专利的管理规定（暂行） (2013), 第九条, and the form of GB/T 20003.1. Recalled, 95 %.
 * `a` licenses everybody free of charge on fair, reasonable and non-discriminatory terms, `b` the same against payment, `c` neither.
 * `none`: nothing has been declared yet.
 */
export const licenceIds = ["a", "b", "c", "none"] as const
export type LicenceId = (typeof licenceIds)[number]

/**
 * True where the text may not go on to be published with what needs the patent (the same, 第十条: not without a licence by `a` or `b`).
 */
export const lacksLicence = (licence: LicenceId): boolean => licence === "c" || licence === "none"

/** A patent that somebody says the text needs, and what its holder declares (GB/T 20003.1). */
export interface DeclaredPatent {
  holder: string
  /** How to reach the holder; printed with identified patents (GB/T 1.1-2020, D.3). */
  address: string
  patentNumber: string
  /** What the patent is about. */
  subject: string
  licence: LicenceId
  /** Block of the clause; null for the document as a whole. */
  blockId: string | null
  /** The signed statement among the documents of the project. */
  documentId: string | null
  note: string
}
