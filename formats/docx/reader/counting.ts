import { letters, roman } from "../../../schema/structure/profiles.ts"

const digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

/** 21 -> 二十一; enough for lists, up to 999. */
export const chineseNumber = (value: number): string => {
  if (value <= 0) return digits[0]!
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  let text = hundreds ? `${digits[hundreds]}百` : ""
  if (tens) text += tens === 1 && !hundreds ? "十" : `${digits[tens]}十`
  else if (hundreds && ones) text += "零"
  return text + (ones ? digits[ones]! : "")
}

/** Word repeats a letter (27 = aa, 28 = bb); standards that reach it count aa, ab. Both agree up to z. */
const counters: Record<string, (value: number) => string> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, "0"),
  lowerLetter: letters,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerRoman: roman,
  upperRoman: (value) => roman(value).toUpperCase(),
  chineseCounting: chineseNumber,
  chineseCountingThousand: chineseNumber,
  chineseLegalSimplified: chineseNumber,
  japaneseCounting: chineseNumber,
  taiwaneseCountingThousand: chineseNumber,
  ideographDigital: (value) => [...String(value)].map((digit) => digits[Number(digit)]).join(""),
  decimalEnclosedCircle: (value) => (value <= 20 ? String.fromCodePoint(0x245f + value) : String(value)),
  decimalEnclosedCircleChinese: (value) =>
    value <= 20 ? String.fromCodePoint(0x245f + value) : String(value),
  decimalFullWidth: (value) =>
    [...String(value)].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join(""),
  ordinal: (value) => `${value}.`,
  none: () => "",
  bullet: () => "",
}

/** A count in one of Word's formats (ECMA-376, 17.18.59); an unknown one counts in digits. */
export const countAs = (format: string, value: number): string => (counters[format] ?? String)(value)
