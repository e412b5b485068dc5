import { type ImageInfo, readImage } from "../docx/image-size.ts"
import type { StandardFile } from "../format.ts"
import { sanitizeSvg } from "./svg.ts"

/** A picture that may be shown: its bytes are what its type says, an SVG holds nothing that acts or fetches. */
export interface Picture {
  type: ImageInfo["type"]
  bytes: Uint8Array
  /** Pixels of 1/96 inch. */
  width: number
  height: number
}

export type PictureResult =
  | { ok: true; picture: Picture; removed: readonly string[] }
  | { ok: false; reason: string }

/** Finds the picture that a node names and makes it safe. */
export const findPicture = (assets: StandardFile["assets"], src: string): PictureResult => {
  const bytes = Object.hasOwn(assets, src) ? assets[src] : undefined
  if (!bytes) return { ok: false, reason: "is not among the files of the standard" }
  const info = readImage(bytes)
  if (!info) return { ok: false, reason: "is not a PNG, JPEG, GIF or SVG picture" }
  const { type, width, height } = info
  if (type !== "svg") return { ok: true, picture: { type, bytes, width, height }, removed: [] }
  const safe = sanitizeSvg(bytes)
  if (!safe) return { ok: false, reason: "is an SVG that cannot be read" }
  const picture: Picture = { type, bytes: new TextEncoder().encode(safe.svg), width, height }
  return { ok: true, picture, removed: safe.removed }
}

const pixelsPerMillimetre = 96 / 25.4

/** Size in millimetres: as the node asks, else as the file says, never larger than the room. */
export const sizeInMillimetres = (
  attrs: Record<string, unknown>,
  picture: Picture,
  room: { width: number; height: number },
): { width: number; height: number } => {
  const asked = (value: unknown) => (Number(value) > 0 ? Number(value) : null)
  const ratio = picture.height / picture.width
  let width = asked(attrs["width"])
  let height = asked(attrs["height"])
  if (width === null && height !== null) width = height / ratio
  width ??= picture.width / pixelsPerMillimetre
  height ??= width * ratio
  const scale = Math.min(1, room.width / width, room.height / height)
  const round = (value: number) => Math.max(0.1, Math.round(value * scale * 100) / 100)
  return { width: round(width), height: round(height) }
}
