/**
 * First digits of preferred numbers: the series R5 to R40 and their rounded forms, times a thousand
 * (GB/T 321-2005 and GB/T 19764-2005, which are ISO 3 and ISO 497).
 */
const exact = [
  ...[1000, 1060, 1120, 1180, 1250, 1320, 1400, 1500, 1600, 1700, 1800, 1900, 2000, 2120, 2240, 2360],
  ...[2500, 2650, 2800, 3000, 3150, 3350, 3550, 3750, 4000, 4250, 4500, 4750, 5000, 5300, 5600, 6000],
  ...[6300, 6700, 7100, 7500, 8000, 8500, 9000, 9500],
]
const rounded = [
  ...[1050, 1100, 1200, 1300, 2100, 2200, 2400, 2600, 3200, 3400, 3500, 3600, 3800, 4200, 4800, 5500, 7000],
]

const known = new Set([...exact, ...rounded])

/** True for a number of a series of preferred numbers, in any decade. */
export const isPreferred = (value: number): boolean => {
  if (!(value > 0)) return false
  const digits = value / 10 ** Math.floor(Math.log10(value) + 1e-9)
  return known.has(Math.round(digits * 1000))
}
