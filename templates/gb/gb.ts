import { gbT } from "../gb-t/gb-t.ts"
import { mandatoryForeword } from "../shared/foreword.ts"
import { functions } from "../shared/functions/functions.ts"
import type { Template } from "../types.ts"

/** 强制性国家标准: every technical requirement is mandatory and verifiable, so it is built as a specification. */
export const gb: Template = {
  ...gbT,
  id: "gb",
  name: { zh: "国家标准（强制性）", en: "National standard (mandatory)" },
  description: {
    zh: "技术要求全部强制；前言不列起草单位和起草人",
    en: "All technical requirements mandatory; the foreword names no drafters",
  },
  rules: "gb-mandatory",
  metadata: { ...gbT.metadata, kind: "national_mandatory", code: "GB", functionType: "specification" },
  typeWord: functions["specification"]!.typeWord,
  foreword: mandatoryForeword,
  body: functions["specification"]!.body,
  back: functions["specification"]!.back,
}
