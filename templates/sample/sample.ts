import type { Block } from "../types.ts"
import { annexDrift } from "./annex-drift.ts"
import { annexExamples } from "./annex-examples.ts"
import { alertSvg } from "./assets/alert.ts"
import { fallbacks } from "./assets/fallbacks.ts"
import { gasPathSvg } from "./assets/gas-path.ts"
import { layoutOneSvg } from "./assets/layout-one.ts"
import { layoutTwoSvg } from "./assets/layout-two.ts"
import { risePng } from "./assets/rise.ts"
import { systemSvg } from "./assets/system.ts"
import { back } from "./back.ts"
import { foreword } from "./foreword.ts"
import { general } from "./general.ts"
import { introduction } from "./introduction.ts"
import { sampleMetadata } from "./metadata.ts"
import { methods } from "./methods.ts"
import { requirementsData, requirementsPlacement } from "./requirements-data.ts"
import { requirementsMarking } from "./requirements-marking.ts"
import { requirementsMonitor } from "./requirements-monitor.ts"
import { symbols } from "./symbols.ts"
import { terms } from "./terms.ts"

/** A picture: text of an SVG, or bytes in base64. */
export type SampleAsset = { text: string; base64?: undefined } | { text?: undefined; base64: string }

const blocks: readonly Block[] = [
  ...foreword,
  ...introduction,
  ...general,
  ...terms,
  ...symbols,
  ...requirementsMonitor,
  ...requirementsPlacement,
  ...requirementsData,
  ...requirementsMarking,
  ...methods,
  ...annexDrift,
  ...annexExamples,
  ...back,
]

const assets: { readonly [name: string]: SampleAsset } = {
  "system.svg": { text: systemSvg },
  "layout-one.svg": { text: layoutOneSvg },
  "layout-two.svg": { text: layoutTwoSvg },
  "gas-path.svg": { text: gasPathSvg },
  "alert.svg": { text: alertSvg },
  "rise.png": { base64: risePng },
  // A writer for a program without SVG takes the PNG of the same name.
  "system.png": { base64: fallbacks["system.png"] },
  "layout-one.png": { base64: fallbacks["layout-one.png"] },
  "layout-two.png": { base64: fallbacks["layout-two.png"] },
  "gas-path.png": { base64: fallbacks["gas-path.png"] },
  "alert.png": { base64: fallbacks["alert.png"] },
}

/**
 * The sample: a small standard of our own making that uses every type of block, inline and mark that people can make.
 * Names, bodies and the number GB/T 99999 are invented.
 */
export const sample = { template: "gb-t-specification", metadata: sampleMetadata, blocks, assets }
