import type { TFunction } from "i18next"
import type { WordKey } from "../../../i18n/index.ts"

/** The name of a group of commands; the catalogue has them as keys. */
export const groupName = (group: string, t: TFunction): string =>
  t(`commands.${group}` as WordKey, { defaultValue: group })
