import type { ComparisonSheet } from "../../../schema/compare/sheet.ts"
import { request } from "../../app/api.ts"
import { comparePath } from "../../app/router.tsx"

/** A comparison as the server answers it. */
export interface Comparison extends ComparisonSheet {
  title: string
  before: string
  after: string
}

/** Which two texts are compared: ids of versions, or "now"; `other` is the standard that the older one belongs to. */
export interface Choice {
  from: string
  to: string
  other: string
  year: string
}

const search = ({ from, to, other, year }: Choice): URLSearchParams => {
  const query = new URLSearchParams({ from, to })
  if (other) query.set("with", other)
  if (year) query.set("year", year)
  return query
}

/** Address of a comparison as a file. */
export const fileAddress = (id: string, choice: Choice, format: string): string => {
  const query = search(choice)
  query.set("format", format)
  return `/api/v1${comparePath(id)}?${query}`
}

export const compare = (id: string, choice: Choice): Promise<Comparison> =>
  request<Comparison>("GET", `${comparePath(id)}?${search(choice)}`)
