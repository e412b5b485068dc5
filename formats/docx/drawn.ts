/**
 * Marks a PNG that was drawn from an SVG picture for programs that show none, so that a reader does not take it for a picture of
 * the standard. A text chunk (PNG, third edition, 11.3.3.3) with its length and checksum, in front of the first data.
 */
const words = "Software\0Guiju, drawn from the SVG picture beside it"
const checksum = [0x36, 0xd0, 0x54, 0xcb]
const afterHeader = 8 + 25

const latin = (text: string): number[] => [...text].map((sign) => sign.charCodeAt(0))

const chunk = Uint8Array.from([0, 0, 0, words.length, ...latin("tEXt"), ...latin(words), ...checksum])

export const markDrawn = (png: Uint8Array): Uint8Array => {
  const marked = new Uint8Array(png.length + chunk.length)
  marked.set(png.subarray(0, afterHeader))
  marked.set(chunk, afterHeader)
  marked.set(png.subarray(afterHeader), afterHeader + chunk.length)
  return marked
}

export const isDrawn = (png: Uint8Array): boolean =>
  chunk.every((byte, index) => png[afterHeader + index] === byte)
