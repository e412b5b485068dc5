import { markDrawn } from "../../formats/docx/drawn.ts"
import { readImage } from "../../formats/docx/image-size.ts"
import type { StandardFile } from "../../formats/index.ts"
import { findPicture, type Picture } from "../../formats/print/pictures.ts"

/** Dots per inch: fine enough for print; the longer side has at most so many dots. */
const density = 220
const maxSide = 3000

const draw = async ({ bytes, width, height }: Picture): Promise<Uint8Array | null> => {
  const { default: sharp } = await import("sharp")
  const scale = Math.min(density / 96, maxSide / Math.max(width, height))
  const dots = (pixels: number) => Math.max(1, Math.round(pixels * scale))
  try {
    const drawing = sharp(bytes, { density }).resize(dots(width), dots(height), { fit: "fill" })
    // White, because a transparent ground comes out black in some programs.
    const png = await drawing
      .flatten({ background: "#fff" })
      .png({ compressionLevel: 9, palette: true })
      .toBuffer()
    return markDrawn(png)
  } catch {
    // What cannot be drawn has no stand-in; the writer says so in a finding.
    return null
  }
}

/** The pictures of a standard with a PNG beside each SVG, made safe first, for programs that cannot draw it. */
export const withDrawings = async (assets: StandardFile["assets"]): Promise<StandardFile["assets"]> => {
  const drawn: StandardFile["assets"] = {}
  for (const [name, bytes] of Object.entries(assets)) {
    const beside = `${name}.png`
    if (Object.hasOwn(assets, beside) || Object.hasOwn(assets, name.replace(/\.svg$/i, ".png"))) continue
    if (readImage(bytes)?.type !== "svg") continue
    const found = findPicture(assets, name)
    if (!found.ok) continue
    const png = await draw(found.picture)
    if (png) drawn[beside] = png
  }
  return { ...assets, ...drawn }
}
