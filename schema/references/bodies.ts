/**
 * Bodies that publish numbered documents, and how each writes a number. `code` and `tail` are regular expressions; a tail has
 * the groups serial, and where there is one year, part, suffix.
 */
export interface Family {
  /** Whose numbers these are; what lists are ordered by (GB/T 1.1-2020, 8.6.3.2). */
  group: "national" | "sector" | "local" | "association" | "enterprise" | "international" | "other"
  /** What stands between serial and year when the number is written anew. */
  yearSign: "—" | ":" | "-" | "()"
  code: string
  tail: RegExp
}

// The places where people put blanks: ordinary, no-break, thin, full-width.
const gap = "[ \\u00A0\\u2002\\u2009\\u202F\\u3000]"
const dash = "[-‐‑‒–—―－−]"
const year = "(?:19|20)\\d{2}"
const allParts = `(?<all>${gap}*[（(](?:所有部分|全部部分|all parts|toutes les parties)[）)])?`

const tail = (pattern: string): RegExp => new RegExp(`${gap}{0,2}${pattern}(?![A-Za-z\\d])`, "y")

/** 1.1—2020, 150, 13000.2—××××; two-digit years were written until 1999. A range names its last number: 5009.1～5009.10. */
const chineseTail = tail(
  `(?<serial>[A-Z]{0,2}\\d+(?:\\.\\d+)*[A-Z]?|×{3,}(?:\\.(?:\\d+|×))?)${allParts}` +
    `(?:${gap}?(?<sign>${dash}{1,2}|[:：])${gap}?(?<year>${year}|[5-9]\\d(?![\\d.%])|[×Xx]{4}))?` +
    `(?:${gap}?(?:[~～至]|to)${gap}?(?<through>\\d+(?:\\.\\d+)+)(?![A-Za-z\\d％%]))?`,
)

/** 9001:2015, 8351-1, 17755-2-2:2020, 16634:--; a hyphen before a year is what people type for the colon. */
const isoTail = tail(
  `(?<serial>\\d{1,6}(?:\\.\\d+)?)(?<part>(?:[-‐‑–](?!${year}(?!\\d))\\d{1,4}[A-Z]?)*)${allParts}` +
    `(?:${gap}?(?<sign>[:：—–-])${gap}?(?<year>${year}(?:-\\d{2}(?!\\d))?|--|—))?` +
    `(?<suffix>(?:${gap}?[/+]${gap}?(?:(?:CD|DIS|FDIS|PRF|WD|D|FD)${gap}?)?(?:Amd|AMD|Cor|COR|Add|AC|A)\\.?${gap}?\\d+(?:[:：]${year})?)*` +
    `(?:${gap}(?:ED|Ed)\\.?${gap}?\\d+(?:\\.\\d+)?)?)`,
)

const joint = "IEC|IEEE|ASTM|CIE|HL7|SAE|OIML|OECD|UNDP|ASME|IDF|ITU-T"
const stages = "(?:PWI|NP|AWI|WD|CDV|CD|PRF|FDIS|DIS)"
const types = "(?:FD|D|CD |PRF )?(?:TR|TS|PAS|IWA|ISP|SR|TTA|Guide|GUIDE)"
const isoCode = `(?:ISO|IEC|CISPR|IWA)(?:/(?:${joint}))*(?:[/ ]${stages}(?= ))?(?:[/ ]${types}(?= ))?`

const sectorCodes =
  "AQ BB CB CH CJ CY DA DB DL DY DZ EJ FZ GA GC GD GH GM GY HB HG HJ HS HY JB JC JG JR JT JY LB LD LS LY MH MT MZ NB NY QB QC QJ QX RB SB SC SF SH SJ SL SN SW SY TB TD TY WB WH WJ WM WS WW XB XF YB YC YD YJ YS YY YZ ZY"
    .split(" ")
    .join("|")

const family = (
  group: Family["group"],
  yearSign: Family["yearSign"],
  code: string,
  tail: RegExp,
): Family => ({
  ...{ group, yearSign, code, tail },
})

const dashed = (serial: string, years = `${year}[a-z]?|\\d{2}[a-z]?`): RegExp =>
  tail(
    `(?<serial>${serial})(?:${gap}?(?<sign>${dash})${gap}?(?<year>${years})(?!\\d))?(?<suffix>\\(\\d{4}\\))?`,
  )

/** Tried in this order; a code that is the beginning of another stands after it. */
export const families: readonly Family[] = [
  family("national", "—", "GBZ/T|GBZ|GB/T|GB/Z|GBn|GBJ|GSB|GB", chineseTail),
  family("other", "—", "GJB/Z|GJB", chineseTail),
  family("other", "—", "JJ[FG](?:[（(][\\u4e00-\\u9fff]{1,2}[）)])?", chineseTail),
  family(
    "sector",
    "—",
    "CJJ/T|CJJ|JGJ/T|JGJ|JTG(?:/T)?|JTS(?:/T)?|TSG|CECS|YBB|HAF|HAD|CNAS-[A-Z]{2}",
    chineseTail,
  ),
  family("sector", "—", `(?:${sectorCodes})/[TZ]`, chineseTail),
  family("local", "—", "DB ?\\d{2}(?:\\d{2})?/T|DB ?\\d{2}(?:\\d{2})?", chineseTail),
  family("association", "—", "T/[A-Z]{2,12}", chineseTail),
  family("enterprise", "—", "Q/[A-Z\\d]{2,12}(?: [A-Z]{2,8}(?= ))?", chineseTail),
  // The bare code is also a unit or an abbreviation (TB, SN, HS), so the number needs its year or three digits.
  family("sector", "—", sectorCodes, chineseTail),

  family(
    "other",
    ":",
    `(?:DIN|BS|NF|UNE|PN|SS|SN|NEN|ÖNORM|ASTM|JIS|UNI|prEN|EN|BIS|IS|KS) (?:EN )?${isoCode}`,
    isoTail,
  ),
  family("international", ":", isoCode, isoTail),
  family(
    "other",
    ":",
    "(?:DIN |BS |NF |UNE-?|UNI |ÖNORM |SS-)?(?:pr|fpr)?EN|HD|CWA|CEN/(?:TS|TR|CLC/TS)|CLC/(?:TS|TR)|CEN",
    isoTail,
  ),
  family(
    "international",
    "()",
    "ITU-[TRD](?: (?:Recommendation|Rec\\.|REC-))?",
    tail(
      `(?<serial>(?:[A-Z]{1,2}\\.)\\d+(?:\\.\\d+)*)(?<part>(?:-\\d{1,2})?)(?:${gap}?\\((?:\\d{2}/)?(?<year>${year})\\))?`,
    ),
  ),
  family("international", ":", "OIML [RDGBVEP]|JCGM", isoTail),
  family(
    "international",
    ":",
    "CIE(?: [SI]S? )?",
    tail(`(?<serial>\\d{1,3}(?:\\.\\d+)?)(?<part>(?:-\\d{1,2})?)(?:/E)?(?:[:：-](?<year>${year}))?`),
  ),
  family("international", "-", "CODEX STAN|CXS|CXG|CXC|CAC/(?:RCP|GL|MRL)", dashed("\\d{1,4}")),
  family(
    "international",
    "()",
    "(?:IETF )?RFC|IETF (?:BCP|STD)",
    tail(`(?<serial>\\d{1,5})(?:${gap}?\\((?<year>${year})\\)|[:：](?<colonYear>${year}))?`),
  ),

  family("other", "-", "ASTM", dashed("[A-G]\\d{1,4}(?:/[A-G]\\d{1,4}M?|M)?|[A-G] \\d{1,4}M?")),
  family(
    "other",
    "-",
    "IEEE(?: Std\\.?)?",
    dashed("[A-Z]?\\d{1,5}(?:\\.\\d+)*[a-zA-Z]{0,2}(?:-\\d(?!\\d))?", year),
  ),
  family(
    "other",
    "-",
    "ANSI/[A-Z]{2,6}(?:/[A-Z]{2,6})?",
    dashed("[A-Z]{0,3}-?\\d[\\d.]*\\d|[A-Z]?\\d+", `${year}`),
  ),
  family(
    "other",
    "-",
    "ANSI|ASME|NACE|API(?: (?:Spec|RP|Std|STD|SPEC|MPMS))?",
    dashed("[A-Z]{1,3}\\d+(?:\\.\\d+[A-Z]?)*M?|\\d{1,4}[A-Z]{1,3}", year),
  ),
  family(
    "other",
    "-",
    "API (?:Spec|RP|Std|STD|SPEC)|ASHRAE|NFPA|AWWA|AOAC|UL",
    dashed("[A-Z]?\\d{2,6}(?:\\.\\d+)*[A-Z]?(?:-\\d{1,2}(?!\\d))?", year),
  ),
  family(
    "other",
    "-",
    "SAE (?:AS|AMS|ARP|AIR|JA?|J)|MIL-(?:STD|PRF|DTL|HDBK)-?|SEMI",
    dashed("[A-Z]?\\d{1,6}[A-Z]?(?:/\\d+)?", `${year}|\\d{4}`),
  ),
  family(
    "other",
    ":",
    "JIS|AS/NZS|KS",
    tail(
      `(?<serial>[A-Z]${gap}?\\d{4,5}|\\d{3,5})(?<part>(?:[-.]\\d{1,3}(?!\\d))*)(?:[:：-](?<year>${year}))?`,
    ),
  ),
  family("other", ":", "BS|DIN|NF|UNE|VDI(?:/VDE)?|SS|NEN|SFS|ÖNORM|PAS", isoTail),
  family("other", "-", "GOST(?: R)?|ГОСТ(?: Р)?", dashed("\\d{2,6}(?:\\.\\d+)*", `${year}|\\d{2}`)),
  family(
    "other",
    "-",
    "NIST (?:SP|FIPS|IR|AMS)|FIPS(?: PUB)?",
    tail("(?<serial>\\d{2,4})(?<part>(?:-\\d{1,3}[A-Z]?)*)(?<suffix>(?: ?(?:Rev\\.?|r) ?\\d)?)"),
  ),
  family(
    "other",
    ":",
    "ETSI (?:EN|TS|TR|ES|EG|GS [A-Z]{2,5})",
    tail("(?<serial>\\d{3} \\d{3})(?<part>(?:-\\d{1,2})*)(?<suffix>(?: V\\d+\\.\\d+\\.\\d+)?)"),
  ),
  family("other", ":", "3GPP (?:TS|TR)", tail("(?<serial>\\d{2}\\.\\d{3})(?<part>(?:-\\d{1,2})?)")),
  // IP 65 is a degree of protection, IP 309 a method of the Energy Institute; FM 88.5 is a wavelength, FM 6-22 a manual.
  family("other", "-", "IP(?= )", tail("(?<serial>\\d{3})(?:[/-](?<year>\\d{2,4}))?")),
  family("other", "-", "FM(?= )", tail("(?<serial>\\d{1,2}-\\d{1,3}(?:\\.\\d+)?)(?! ?[MkG]Hz)")),
]
