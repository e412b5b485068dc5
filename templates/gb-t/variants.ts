import { functions } from "../shared/functions/functions.ts"
import type { Bilingual, Template } from "../types.ts"
import { gbT } from "./gb-t.ts"

const variant = (id: string, functionType: string, description: Bilingual): Template => {
  const core = functions[functionType]!
  return {
    ...gbT,
    id: `gb-t-${id}`,
    name: { zh: `国家标准　${core.name.zh}`, en: `National standard: ${core.name.en.toLowerCase()}` },
    description,
    metadata: { ...gbT.metadata, functionType },
    typeWord: core.typeWord,
    body: core.body,
    back: core.back,
  }
}

/** National standards by function (GB/T 1.1-2020, 4.2 b and table 4). */
export const gbTVariants: readonly Template[] = [
  variant("product", "product", {
    zh: "按GB/T 20001.10：技术要求、取样、试验方法、检验规则……",
    en: "GB/T 20001.10: requirements, sampling, test methods, inspection rules …",
  }),
  variant("test-method", "test_method", {
    zh: "按GB/T 20001.4：原理、试验步骤、试验数据处理……",
    en: "GB/T 20001.4: principle, procedure, expression of results …",
  }),
  variant("specification", "specification", {
    zh: "按GB/T 20001.5：要求与对应的证实方法",
    en: "GB/T 20001.5: requirements and the methods that verify them",
  }),
  variant("code-of-practice", "code_of_practice", {
    zh: "按GB/T 20001.6：程序确立、程序指示、追溯方法",
    en: "GB/T 20001.6: procedure, its instructions, traceability",
  }),
  variant("guidance", "guidance", {
    zh: "按GB/T 20001.7：总则、需考虑的因素",
    en: "GB/T 20001.7: principles and factors to be considered",
  }),
  variant("terminology", "terminology", {
    zh: "按GB/T 20001.1：术语条目和索引",
    en: "GB/T 20001.1: term entries and an index",
  }),
]
