import { gbRules } from "../gb/index.ts"
import { isoRule, type Message, type Rule } from "../rule.ts"

/** What both traditions demand, under the number and clause of the other one: the check is that of the rule of GB/T 1.1. */
export const alike = (
  id: string,
  of: string,
  clause: string,
  more: { title?: Message; message?: Message; severity?: Rule["severity"] } = {},
): Rule => {
  const rule = gbRules.find((one) => one.id === of)
  if (!rule) throw new RangeError(`No rule ${of} to be like`)
  const { source, profiles, appliesTo, ...rest } = rule
  return isoRule({ ...rest, ...more, id, clause } as never)
}
