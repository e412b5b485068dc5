import type { FunctionData } from "../../types.ts"
import { codeOfPractice } from "./code-of-practice.ts"
import { general } from "./general.ts"
import { guidance } from "./guidance.ts"
import { product } from "./product.ts"
import { specification } from "./specification.ts"
import { terminology } from "./terminology.ts"
import { testMethod } from "./test-method.ts"

export { general }

/** Cores by the `functionType` of the data sheet. */
export const functions: { readonly [functionType: string]: FunctionData } = {
  product,
  specification,
  test_method: testMethod,
  code_of_practice: codeOfPractice,
  guidance,
  terminology,
}
