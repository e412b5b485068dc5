import { writeReportHtml } from "../../formats/report/write-html.ts"
import type { CheckReport } from "./report.ts"
import { type Signing, toSignedReport } from "./signed-report.ts"

/** The report to sign as bytes: a page, or a Word document. */
export const writeSignedReport = async (
  report: CheckReport,
  signing: Signing,
  format: "html" | "docx",
): Promise<Uint8Array> => {
  const signed = toSignedReport(report, signing)
  if (format === "html") return new TextEncoder().encode(writeReportHtml(signed))
  // The library that writes Word is only loaded where it is wanted.
  const { writeReportDocx } = await import("../../formats/report/write-docx.ts")
  return writeReportDocx(signed)
}
