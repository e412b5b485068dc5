import type { ComparisonSheet } from "../../schema/compare/sheet.ts"

/** A comparison with the names that a reader needs to know what is compared. */
export interface Redline {
  title: string
  before: string
  after: string
  /** Who and when, for the revisions in Word. */
  author: string
  date: string
  sheet: ComparisonSheet
}
