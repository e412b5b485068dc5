import type { CoverData } from "../types.ts"
import { coverWording } from "./wording.ts"

/** Cover of a Chinese document; each kind puts its own banner and code on it (GB/T 1.1-2020, 8.1 and annex E). */
export const chineseCover: CoverData = {
  logo: "{code}",
  banner: { zh: "", en: "" },
  issued: coverWording.issued,
  issueDate: coverWording.issueDate,
  implementationDate: coverWording.implementationDate,
  replaces: coverWording.replaces,
  patentRequest: coverWording.patentRequest,
  draftLabels: coverWording.draftLabels,
  draftDate: coverWording.draftDate,
}
