/** Numbers of standards in running text: "GB/T 1.1—2020", "ISO 16000-26:2012", "NY/T 1180-2006". */

export interface StandardNumber {
  from: number
  to: number
  text: string
  /** Code and serial without the year: what makes two citations the same document. */
  key: string
  code: string
  serial: string
  /** Null: undated. */
  year: string | null
  /** "（所有部分）" follows. */
  allParts: boolean
  family: "chinese" | "international"
  /** What stands between serial and year. */
  separator: string
}

const sectors =
  "AQ BB CB CH CJ CY DA DB DL DY DZ EJ FZ GA GC GD GH GM GY HB HG HJ HS HY JB JC JG JR JT JY LB LD LS LY MH MT MZ NB NY QB QC QJ QX RB SB SC SF SH SJ SL SN SW SY TB TD TY WB WH WJ WM WS WW XB XF YB YC YD YJ YS YY YZ ZY JJG JJF"

const chineseCode = `GB(?:/[TZ])?|GBn|GJB(?:/Z)?|GSB|DB\\d{2,4}(?:/T)?|T/[A-Z]{2,12}|Q/[A-Z\\d]{2,12}|(?:${sectors.split(" ").join("|")})(?:/[TZ])?`

const internationalCode =
  "ISO/IEC/IEEE|ISO/IEC(?:[/ ](?:TR|TS|PAS|Guide))?|ISO(?:[/ ](?:TR|TS|PAS|IWA|Guide|CIE|ASTM|OIML))?|IEC(?:[/ ](?:TR|TS|PAS|Guide))?|IEEE(?: Std)?|EN(?: ISO| IEC)?|ASTM|OIML [RD]|ITU-[TRD]|RFC|DIN(?: EN)?(?: ISO)?|BS(?: EN)?(?: ISO)?|JIS|ANSI(?:/[A-Z]+)?|CIE|AOAC"

const blanks = "[ \\u00A0\\u2002\\u2009\\u3000]?"

const pattern = new RegExp(
  `(?<![A-Za-z\\d/.])(?:` +
    `(?<code>${chineseCode})${blanks}(?<serial>\\d+(?:\\.\\d+)*|×{3,})(?<all>\\s*[（(]所有部分[）)])?(?:\\s?(?<sign>——|[—–―－\\-:：])\\s?(?<year>(?:19|20)\\d{2}|\\d{2}(?![\\d-]| \\d)|×{2,4}))?` +
    `|(?<icode>${internationalCode})${blanks}(?<iserial>[A-Z]?\\.?\\d+(?:\\.\\d+)*(?:-\\d+)*)(?<iall>\\s*[（(](?:所有部分|all parts)[）)])?(?:\\s?(?<isign>[:：—])\\s?(?<iyear>(?:19|20)\\d{2}(?:-\\d{2})?))?` +
    `)(?![\\d])`,
  "g",
)

const toNumber = (match: RegExpExecArray): StandardNumber => {
  const { code, serial, all, sign, year, icode, iserial, iall, isign, iyear } = match.groups as Record<
    string,
    string | undefined
  >
  const from = match.index
  const name = (code ?? icode)!
  const digits = (serial ?? iserial)!
  return {
    ...{
      from,
      to: from + match[0].length,
      text: match[0],
      key: `${name} ${digits}`,
      code: name,
      serial: digits,
    },
    year: year ?? iyear ?? null,
    allParts: Boolean(all ?? iall),
    family: code ? "chinese" : "international",
    separator: sign ?? isign ?? "",
  }
}

/** All numbers of standards in a text. */
export const findNumbers = (text: string): StandardNumber[] =>
  // The cheap look first: most sentences name no standard.
  /[A-Z]/.test(text) ? [...text.matchAll(pattern)].map(toNumber) : []

/** The number that a text begins with: an entry of a list of references. */
export const leadingNumber = (text: string): StandardNumber | null => {
  const first = findNumbers(text)[0]
  return first && text.slice(0, first.from).trim() === "" ? first : null
}
