import { chineseCover } from "../shared/cover.ts"
import { fullForeword } from "../shared/foreword.ts"
import { general } from "../shared/functions/functions.ts"
import { gbLayout } from "../shared/layout/gb.ts"
import type { Template } from "../types.ts"

/** 推荐性国家标准. */
export const gbT: Template = {
  id: "gb-t",
  name: { zh: "国家标准（推荐性）", en: "National standard (recommended)" },
  description: {
    zh: "按GB/T 1.1—2020起草，功能类型未定",
    en: "Drafted by GB/T 1.1—2020, function not decided",
  },
  profile: "gb",
  rules: "gb",
  metadata: {
    language: "zh",
    kind: "national",
    code: "GB/T",
    issuers: ["国家市场监督管理总局", "国家标准化管理委员会"],
  },
  typeWord: general.typeWord,
  foreword: fullForeword,
  front: [],
  body: general.body,
  back: general.back,
  cover: {
    ...chineseCover,
    logo: "GB",
    banner: { zh: "中华人民共和国国家标准", en: "National Standard of the People's Republic of China" },
  },
  layout: gbLayout,
}
