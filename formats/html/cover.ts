import { coverOf } from "../resolve/cover.ts"
import type { XmlChild, XmlElement } from "../xml/tree.ts"
import type { Context } from "./context.ts"
import { h } from "./tree.ts"

const line = (name: string, text: string, more: { lang?: string } = {}): XmlElement[] =>
  text ? [h("p", { class: name, ...more }, text)] : []

/** Head of the page: what the cover of the printed document says, in its order (GB/T 1.1-2020, 8.1). */
export const coverElement = (context: Context): XmlElement => {
  const cover = coverOf(context.resolved)
  const { profile, language } = context.resolved
  const joint = profile.id === "gb" ? "—" : " — "
  const title = cover.title.flatMap((element, index): XmlChild[] => [
    ...(index ? [profile.id === "gb" ? h("br") : joint] : []),
    element,
  ])
  const second: { lang?: string } = language === "zh" ? { lang: "en" } : {}
  const published = [cover.issued, cover.implemented].filter(Boolean)
  const issuers = [...cover.issuers, ...(cover.issuers.length ? [cover.publishes] : [])].filter(Boolean)
  return h(
    "header",
    { class: "cover" },
    ...cover.classification.map((text) => h("p", { class: "cover_classification" }, text)),
    ...line("cover_banner", cover.kind),
    ...line("cover_number", cover.number),
    ...line("cover_replaces", cover.replaces),
    h("h1", { class: "cover_title" }, ...(title.length ? title : [cover.number || "—"])),
    ...line("cover_english", cover.secondTitle.join(joint), second),
    ...cover.adoption.flatMap((text) => line("cover_adoption", text)),
    ...line("cover_draft", cover.draft),
    ...line("cover_draft_date", cover.draftDate),
    ...line("cover_patent", cover.patentRequest),
    ...line("cover_date", published.join("\u3000")),
    ...line("cover_issuer", issuers.join("\u3000")),
  )
}
