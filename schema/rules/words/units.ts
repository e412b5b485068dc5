/** Symbols of units that rules about quantities know (GB 3100, GB 3101, GB/T 3102). */
const symbols = [
  ..."μmol mmol mol kPa MPa GPa hPa mPa Pa mm cm dm km μm nm kg mg μg ng mL ml μL kW MW mW kV mV μV mA μA".split(
    " ",
  ),
  ..."kHz MHz GHz Hz kΩ MΩ mΩ Ω kN MN mN kJ MJ dB lx lm cd μF nF pF μH mH min ms μs ns ℃ °C Bq Gy Sv".split(
    " ",
  ),
  ..."kWh kW·h hm rad".split(" "),
]

/** Too short to be told from a letter unless a number and a gap stand before. */
const short = [..."m g s h L V W N A K J t d".split(" ")]

const longestFirst = (list: readonly string[]): string =>
  [...list].sort((a, b) => b.length - a.length).join("|")

const one = `(?:${longestFirst([...symbols, ...short])})`

/** A unit, simple or compound, as the source of a pattern. */
export const unit = `${one}(?:\uE00E*[/·]${one})*\uE00E*(?![A-Za-z\\d/])`

/** Units that are told from a word even when they stand close to the digit. */
export const closeUnit = `(?:${longestFirst([...symbols, "m", "g", "V", "W", "h", "L"])})(?:\uE00E*[/·]${one})*\uE00E*(?![A-Za-z\\d/])`

/** A number as printed: digits with groups and a decimal sign. */
export const number = "\\d+(?:[ \u00A0\u2009\u202F]\\d{3})*(?:[.,]\\d+)?"

/** Units named in Chinese, with the symbols that stand after figures (9.4.4.1). */
export const chineseUnits: Readonly<Record<string, string>> = {
  ...{
    毫米: "mm",
    厘米: "cm",
    千米: "km",
    公里: "km",
    微米: "μm",
    纳米: "nm",
    米: "m",
    千克: "kg",
    公斤: "kg",
  },
  ...{
    毫克: "mg",
    微克: "μg",
    克: "g",
    吨: "t",
    毫升: "mL",
    升: "L",
    小时: "h",
    分钟: "min",
    毫秒: "ms",
    秒: "s",
  },
  ...{ 摄氏度: "℃", 千帕: "kPa", 兆帕: "MPa", 千瓦: "kW", 毫安: "mA", 千伏: "kV", 赫兹: "Hz", 牛顿: "N" },
}

/** Units that are no legal ones (9.4.7), with what replaces them where that is a mere change of name. */
export const foreignUnits: Readonly<Record<string, string | null>> = {
  ...{
    斤: null,
    市斤: null,
    公斤力: null,
    亩: null,
    公分: "cm",
    英寸: null,
    英尺: null,
    磅: null,
    马力: null,
  },
  ...{
    大卡: null,
    公升: "L",
    公吨: "t",
    ppm: null,
    ppb: null,
    rpm: "r/min",
    RPM: "r/min",
    kgf: null,
    psi: null,
    cc: null,
  },
}
