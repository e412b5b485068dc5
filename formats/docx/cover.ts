import { FrameAnchorType, FrameWrap, HeightRule, type IFrameOptions } from "docx"
import { type Cover, coverOf } from "../resolve/cover.ts"
import type { Context, Written } from "./context.ts"
import { styledParagraph } from "./paragraphs.ts"
import { run } from "./xml.ts"

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Places on the cover in twips from the edge of the page (GB/T 1.1-2020, annex E; 56.7 twips are a millimetre). */
const boxes = {
  classification: { x: 1418, y: 567, width: 3400, height: 1100 },
  logo: { x: 6000, y: 737, width: 5056, height: 1134 },
  kind: { x: 1418, y: 2100, width: 9638, height: 760 },
  number: { x: 1418, y: 3060, width: 9638, height: 800 },
  topRule: { x: 1418, y: 4026, width: 9638, height: 30 },
  title: { x: 1418, y: 6408, width: 9638, height: 7000 },
  issued: { x: 1418, y: 13980, width: 4000, height: 471 },
  implemented: { x: 7056, y: 13980, width: 4000, height: 471 },
  bottomRule: { x: 1418, y: 14570, width: 9638, height: 30 },
  issuer: { x: 2400, y: 14740, width: 6200, height: 1000 },
  publishes: { x: 8800, y: 14740, width: 1800, height: 1000 },
} satisfies Record<string, Box>

const frame = ({ x, y, width, height }: Box): IFrameOptions => ({
  type: "absolute",
  position: { x, y },
  width,
  height,
  rule: HeightRule.EXACT,
  wrap: FrameWrap.AROUND,
  anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
})

/** Lines in one frame; nothing when there is no line. */
const framed = (
  context: Context,
  box: Box,
  lines: readonly (readonly [style: string, text: string])[],
): Written[] =>
  lines
    .filter(([, text]) => text)
    .map(([style, text]) => styledParagraph(context, style, [run(text)], { frame: frame(box) }))

const rule = (context: Context, box: Box, style: string): Written =>
  styledParagraph(context, style, [], { frame: frame(box) })

const titleBlock = (cover: Cover): (readonly [string, string])[] => [
  ...cover.title.map((line) => ["CoverTitle", line] as const),
  ["CoverEnglish", cover.secondTitle.join("—")],
  ...cover.adoption.map((line) => ["CoverAdoption", line] as const),
  ["CoverDraft", cover.draft],
  ["CoverDraftDate", cover.draftDate],
  ["CoverPatent", cover.patentRequest],
]

/** Cover of a Chinese document: everything stands at its fixed place. */
const gbCover = (context: Context, cover: Cover): Written[] => {
  const issuers = cover.issuers.map((line) => ["CoverIssuer", line] as const)
  // One issuer stands in the middle of the room of two.
  const publishes = { ...boxes.publishes, y: boxes.publishes.y + (issuers.length > 1 ? 240 : 0) }
  return [
    ...framed(
      context,
      boxes.classification,
      cover.classification.map((line) => ["CoverClass", line] as const),
    ),
    ...framed(context, boxes.logo, [["CoverLogo", cover.code]]),
    ...framed(context, boxes.kind, [["CoverKind", cover.kind]]),
    ...framed(context, boxes.number, [
      ["CoverNumber", cover.number],
      ["CoverReplaces", cover.replaces],
    ]),
    rule(context, boxes.topRule, "CoverTopRule"),
    ...framed(context, boxes.title, titleBlock(cover)),
    ...framed(context, boxes.issued, [["CoverIssued", cover.issued]]),
    ...framed(context, boxes.implemented, [["CoverImplemented", cover.implemented]]),
    rule(context, boxes.bottomRule, "CoverBottomRule"),
    ...framed(context, boxes.issuer, issuers),
    ...framed(context, publishes, issuers.length ? [["CoverPublishes", cover.publishes]] : []),
    styledParagraph(context, "Normal", []),
  ]
}

/** Cover of an international document: number, kind, edition, title, one below the other. */
const isoCover = (context: Context, cover: Cover): Written[] => {
  const { metadata } = context.resolved
  const lines: (readonly [string, string])[] = [
    ["CoverKind", cover.kind],
    ["CoverNumber", cover.number],
    [
      "CoverReplaces",
      [metadata.edition && `Edition ${metadata.edition}`, metadata.issueDate].filter(Boolean).join("\u2003"),
    ],
    ["CoverTitle", cover.title.join(" — ")],
    ["CoverEnglish", cover.secondTitle.join(" — ")],
    ["CoverDraft", cover.draft],
    ["CoverDraftDate", cover.draftDate],
    ["CoverPatent", cover.patentRequest],
    ...cover.classification.map((line) => ["CoverClass", line] as const),
  ]
  return lines.filter(([, text]) => text).map(([style, text]) => styledParagraph(context, style, [run(text)]))
}

/** The cover as paragraphs of its own section. */
export const writeCover = (context: Context): Written[] => {
  const cover = coverOf(context.resolved)
  return context.sheet.id === "gb" ? gbCover(context, cover) : isoCover(context, cover)
}
