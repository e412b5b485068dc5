/** Kind and size in pixels of a picture file. */
export interface ImageInfo {
  type: "png" | "jpg" | "gif" | "svg"
  width: number
  height: number
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const png = (bytes: Uint8Array): ImageInfo | null => {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  if (bytes.length < 24 || signature.some((byte, index) => bytes[index] !== byte)) return null
  return { type: "png", width: view(bytes).getUint32(16), height: view(bytes).getUint32(20) }
}

const gif = (bytes: Uint8Array): ImageInfo | null => {
  if (bytes.length < 10 || String.fromCharCode(...bytes.subarray(0, 4)) !== "GIF8") return null
  return { type: "gif", width: view(bytes).getUint16(6, true), height: view(bytes).getUint16(8, true) }
}

/** The size stands in the first start-of-frame segment (ITU-T T.81, B.2.2). */
const jpg = (bytes: Uint8Array): ImageInfo | null => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null
  let at = 2
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (frame)
      return { type: "jpg", height: view(bytes).getUint16(at + 5), width: view(bytes).getUint16(at + 7) }
    // Markers without a length: fill bytes, restarts, start of image.
    const bare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
    at += bare ? (marker === 0xff ? 1 : 2) : 2 + view(bytes).getUint16(at + 2)
  }
  return null
}

const units: Record<string, number> = {
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
  pt: 96 / 72,
  pc: 16,
  px: 1,
  "": 1,
}

const length = (text: string | undefined): number | null => {
  const match = /^\s*([\d.]+)(mm|cm|in|pt|pc|px|)\s*$/.exec(text ?? "")
  return match && Number(match[1]) > 0 ? Number(match[1]) * units[match[2]!]! : null
}

const svg = (bytes: Uint8Array): ImageInfo | null => {
  const head = new TextDecoder().decode(bytes.subarray(0, 8192))
  const tag = /<(?:\w+:)?svg\b[^>]*>/.exec(head)?.[0]
  if (!tag) return null
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1]
  const box = attribute("viewBox")
    ?.trim()
    .split(/[\s,]+/)
    .map(Number)
  const width = length(attribute("width")) ?? (box?.[2] || 300)
  const height = length(attribute("height")) ?? (box?.[2] && box[3] ? (width * box[3]) / box[2] : 150)
  return { type: "svg", width, height }
}

/** Recognises a picture by its bytes, whatever its name says; null for what is none, or has no size. */
export const readImage = (bytes: Uint8Array): ImageInfo | null => {
  const info = png(bytes) ?? gif(bytes) ?? jpg(bytes) ?? svg(bytes)
  return info && info.width > 0 && info.height > 0 ? info : null
}
