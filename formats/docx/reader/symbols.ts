/** The font Symbol by code (Adobe's encoding), from 0x21 on; a space stands for a sign that has no character. */
const symbolFont = [
  "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
  "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
].join("")

const symbolFontUpper =
  "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"

/** Signs of the Wingdings fonts that documents use: bullets, boxes, arrows. */
const wingdings: Record<number, string> = {
  108: "●",
  110: "■",
  111: "□",
  113: "❑",
  117: "◆",
  118: "❖",
  119: "◆",
  159: "•",
  161: "○",
  167: "▪",
  168: "□",
  216: "➢",
  224: "→",
  232: "➔",
  251: "✗",
  252: "✓",
  253: "☒",
  254: "☑",
}

/** Of the second Wingdings font: the boxes and ticks of forms. */
const wingdings2: Record<number, string> = {
  79: "✗",
  80: "✓",
  81: "☒",
  82: "☑",
  83: "☒",
  84: "☒",
  151: "●",
  152: "●",
  161: "■",
  163: "□",
}

const isTextFont = (font: string): boolean =>
  font !== "" && !/wingdings|webdings|symbol|mt extra|dings/i.test(font)

/** A sign given by font and code (ECMA-376, 17.3.3.30); codes stand in the private area from F000 on. */
export const symbolOf = (font: string, code: string): { text: string; isKnown: boolean } => {
  const value = Number.parseInt(code, 16)
  if (!Number.isFinite(value)) return { text: "\uFFFD", isKnown: false }
  const byte = value >= 0xf000 && value <= 0xf0ff ? value - 0xf000 : value
  let text: string | undefined
  if (/^symbol$/i.test(font))
    text = byte >= 0xa0 ? [...symbolFontUpper][byte - 0xa0] : [...symbolFont][byte - 0x21]
  else if (/^wingdings 2$/i.test(font)) text = wingdings2[byte]
  else if (/^wingdings$/i.test(font)) text = wingdings[byte]
  // In a font for text the private code is that of the character itself.
  else if (value < 0xe000 || value > 0xf8ff || isTextFont(font)) text = String.fromCodePoint(byte)
  if (text?.trim()) return { text, isKnown: true }
  return { text: "\uFFFD", isKnown: false }
}
