import { type Cover, coverOf } from "../resolve/cover.ts"
import type { Context } from "./context.ts"
import { array, type Code, call, mm, pt, seq, str } from "./typst.ts"

const line = (style: string, text: string): Code[] =>
  text ? [call("cover-line", {}, str(style), str(text))] : []

/** Lines in the box that the layout has for them. */
const boxed = (context: Context, name: string, lines: readonly Code[]): Code[] => {
  const box = context.layout.cover.boxes[name]
  if (!box || !lines.length) return []
  return [call("boxed", {}, mm(box.x), mm(box.y), mm(box.width), mm(box.height), seq(lines))]
}

const titleLinesOf = (cover: Cover): Code[] => [
  ...cover.title.flatMap((text) => line("cover_title", text)),
  ...line("cover_english", cover.secondTitle.join("—")),
  ...cover.adoption.flatMap((text) => line("cover_adoption", text)),
  ...line("cover_draft", cover.draft),
  ...line("cover_draft_date", cover.draftDate),
  ...(cover.patentRequest ? ["v(9pt)", ...line("cover_classification_centred", cover.patentRequest)] : []),
]

/** Everything stands at its fixed place (GB/T 1.1-2020, annex E). */
const fixedCover = (context: Context, cover: Cover): Code => {
  const { boxes, rules } = context.layout.cover
  const banner = boxes["banner"]
  const issuers = array(cover.issuers.map(str))
  return seq([
    ...boxed(
      context,
      "classification",
      cover.classification.flatMap((text) => line("cover_classification", text)),
    ),
    ...boxed(context, "logo", cover.code ? [call("logo", {}, str(cover.code))] : []),
    ...(banner
      ? boxed(context, "banner", [call("spread", {}, str("cover_banner"), mm(banner.width), str(cover.kind))])
      : []),
    ...boxed(context, "number", line("cover_number", cover.number)),
    ...boxed(context, "replaces", line("cover_replaces", cover.replaces)),
    ...rules.map(({ x, y, width, thickness }) => call("ruled", {}, mm(x), mm(y), mm(width), pt(thickness))),
    ...boxed(context, "title", titleLinesOf(cover)),
    ...boxed(context, "issueDate", [call("align", {}, "left", seq(line("cover_date_left", cover.issued)))]),
    ...boxed(context, "implementationDate", line("cover_date_right", cover.implemented)),
    ...(cover.issuers.length
      ? [
          ...boxed(context, "issuer", [call("issuers", {}, issuers)]),
          ...boxed(context, "issued", [call("middle", {}, seq(line("cover_issued", cover.publishes)))]),
        ]
      : []),
  ])
}

/** Number, kind, edition, title, one below the other. */
const plainCover = (context: Context, cover: Cover): Code => {
  const { metadata } = context.resolved
  const edition = [metadata.edition && `Edition ${metadata.edition}`, metadata.issueDate].filter(Boolean)
  return seq([
    "v(20mm)",
    ...line("cover_kind", cover.kind),
    ...line("cover_number", cover.number),
    ...line("paragraph", edition.join("\u2003")),
    "v(30mm)",
    ...line("cover_title", cover.title.join(" — ")),
    ...line("cover_english", cover.secondTitle.join(" — ")),
    "v(1fr)",
    ...[cover.draft, cover.draftDate, cover.patentRequest].flatMap((text) => line("paragraph", text)),
    ...cover.classification.flatMap((text) => line("paragraph", text)),
  ])
}

/** The cover, a page of its own. */
export const coverCode = (context: Context): Code => {
  const cover = coverOf(context.resolved)
  const isFixed = Object.keys(context.layout.cover.boxes).length > 0
  return isFixed
    ? call("cover-page", { margin: "0pt" }, fixedCover(context, cover))
    : call("cover-page", { margin: "25mm" }, plainCover(context, cover))
}
