import { type Layout, templateById } from "../../templates/index.ts"
import type { Resolved } from "../resolve/resolve.ts"

/** Measures and fonts of a document: those of its template, or of its profile when the template is of the other one. */
export const layoutOf = ({ template, profile }: Resolved): Layout => {
  const own = templateById(template)
  if (own?.profile === profile.id) return own.layout
  return templateById(profile.id === "iso" ? "iso" : "gb-t")!.layout
}
