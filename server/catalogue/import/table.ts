import { CatalogueFault } from "./fault.ts"
import { FieldFault, type Fields, toRecord } from "./fields.ts"
import type { Cells, Read } from "./read.ts"

/** Field of an entry → heading of the column it is read from. */
export type Mapping = Record<string, string>

const headings: Record<string, RegExp> = {
  number:
    /^(标准(编)?号|文件(编)?号|编号|代号|标准代号|standard ?(number|no\.?)|number|reference|document( number)?|docid)$/i,
  titleZh:
    /^((标准|文件)?中文(标准)?(名称|题名|标题)|标准名称|名称|题名|title ?[（(]?(zh|chinese|cn)[）)]?|chinese title|title_zh)$/i,
  titleEn:
    /^((标准|文件)?英文(标准)?(名称|题名|标题)|title ?[（(]?(en|english)[）)]?|english title|title_en|title)$/i,
  status: /^((标准|现行)?状态|status)$/i,
  published: /^(发布(日期|时间)|批准日期|publication ?date|published|date|issued?( date)?)$/i,
  effective: /^(实施(日期|时间)|生效日期|effective( date)?|implementation date)$/i,
  withdrawn: /^(废止(日期|时间)|作废日期|withdrawn|withdrawal date)$/i,
  replaces: /^(代替(标准)?(号|情况)?|替代(标准)?|代替标准|replaces|supersedes)$/i,
  replacedBy: /^(被代替(标准)?(号)?|被替代(标准)?|替代者|replaced ?by|superseded ?by)$/i,
  adopts: /^(采标(情况|号)?|采用(国际)?标准(号)?|adopt(s|ed|ion)( standard)?)$/i,
  ics: /^(ICS(分类)?号?|国际标准分类号?|ICS code)$/i,
  ccs: /^(CCS(分类)?号?|中国标准分类号?|中标分类号?)$/i,
  body: /^(发布(机构|单位|部门)|批准(机构|单位|部门)|publisher|body|organi[sz]ation)$/i,
}

const tidy = (heading: string): string => heading.replace(/^\uFEFF/, "").trim()

/** Which column is which, by its heading, where nobody said so. */
export const guessMapping = (columns: readonly string[]): Mapping => {
  const mapping: Mapping = {}
  for (const [field, pattern] of Object.entries(headings)) {
    const column = columns.find(
      (name) => pattern.test(tidy(name)) && !Object.values(mapping).includes(tidy(name)),
    )
    if (column) mapping[field] = tidy(column)
  }
  return mapping
}

const checked = (mapping: Mapping, columns: readonly string[]): Mapping => {
  const names = columns.map(tidy)
  for (const [field, column] of Object.entries(mapping)) {
    if (!(field in headings))
      throw new CatalogueFault(`There is no field “${field}”; known are ${Object.keys(headings).join(", ")}.`)
    if (!names.includes(column))
      throw new CatalogueFault(`The table has no column “${column}”; it has ${names.join(", ")}.`)
  }
  if (!mapping["number"])
    throw new CatalogueFault(
      `No column is named as the number of the document; the table has ${names.join(", ")}.`,
    )
  return mapping
}

/** Entries of a table whose first row names the columns. Throws a CatalogueFault if no column can be the number. */
export async function* readTable(
  rows: AsyncIterable<Cells> | Iterable<Cells>,
  given: Mapping | null,
  source: string,
): AsyncGenerator<Read> {
  let columns: string[] | null = null
  let mapping: Mapping = {}
  for await (const row of rows) {
    if ("error" in row) {
      yield row
      continue
    }
    if (!columns) {
      columns = row.cells
      mapping = checked(given ?? guessMapping(columns), columns)
      continue
    }
    yield readRow(row.place, row.cells, columns, mapping, source)
  }
  if (!columns) throw new CatalogueFault("The table is empty.")
}

const readRow = (
  place: number,
  cells: readonly string[],
  columns: readonly string[],
  mapping: Mapping,
  source: string,
): Read => {
  const names = columns.map(tidy)
  const fields: Fields = {}
  for (const [field, column] of Object.entries(mapping)) fields[field] = cells[names.indexOf(column)] ?? ""
  return attempt(place, () => toRecord(fields, source))
}

/** A record, or the sentence that says why there is none. */
export const attempt = (place: number, make: () => Extract<Read, { record: unknown }>["record"]): Read => {
  try {
    return { place, record: make() }
  } catch (error) {
    if (error instanceof FieldFault) return { place, error: `${error.message}.` }
    throw error
  }
}

/** The head of a table, for whoever has to say which column is which. */
export interface TablePreview {
  columns: string[]
  rows: string[][]
  mapping: Mapping
}

export const previewTable = async (
  rows: AsyncIterable<Cells> | Iterable<Cells>,
  count = 5,
): Promise<TablePreview> => {
  const seen: string[][] = []
  for await (const row of rows) {
    if (!("error" in row)) seen.push(row.cells)
    if (seen.length > count) break
  }
  const [head = [], ...body] = seen
  const columns = head.map(tidy)
  return { columns, rows: body, mapping: guessMapping(columns) }
}
