import { Button, Select } from "antd"
import { useId, useState } from "react"
import { useTranslation } from "react-i18next"
import type { Metadata } from "../../../schema/metadata/metadata.ts"
import { DeleteOutlined, PlusOutlined } from "../../components/icons.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { FieldRow, type FieldsOf, LiveInput, useField } from "./fields.tsx"

const linesOf = (text: string): string[] => text.split("\n").filter((line) => line.trim())

/** A list of strings, one on each line. Blank lines live in the field only, as long as somebody types there. */
export const LinesField = ({ name, rows = 2 }: { name: FieldsOf<string[]>; rows?: number }) => {
  const { t } = useTranslation()
  const id = useId()
  const [value, set] = useField(name)
  const [typed, setTyped] = useState<string | null>(null)
  const stored = value.join("\n")
  // Somebody else's edit wins over blank lines that are not stored anyway.
  const shown = typed !== null && linesOf(typed).join("\n") === stored ? typed : stored
  return (
    <FieldRow name={name} id={id} help={t("field.listHelp")} wide>
      <LiveInput
        id={id}
        rows={rows}
        value={shown}
        onChange={(text) => {
          setTyped(text)
          set(linesOf(text))
        }}
      />
    </FieldRow>
  )
}

type TitleName = "titleIntroductory" | "titleMain" | "titleComplementary"

/** One element of the title in both languages. */
export const TitleField = ({ name }: { name: TitleName }) => {
  const { t } = useTranslation()
  const [value, set] = useField(name)
  const label = t(`field.${name}`)
  return (
    <FieldRow name={name} wide>
      <div className="title-pair">
        <LiveInput
          lang="zh-CN"
          label={`${label} ${t("field.zh")}`}
          placeholder={t("field.zh")}
          value={value.zh}
          onChange={(zh) => set({ ...value, zh })}
        />
        <LiveInput
          lang="en"
          label={`${label} ${t("field.en")}`}
          placeholder={t("field.en")}
          value={value.en}
          onChange={(en) => set({ ...value, en })}
        />
      </div>
    </FieldRow>
  )
}

type RowName = "replaces" | "adoption" | "patents" | "parts" | "other"
type Row<Name extends RowName> = Metadata[Name][number]

interface Column<T> {
  key: keyof T & string
  word: WordKey
  options?: readonly string[]
}

interface RowsProps<Name extends RowName> {
  name: Name
  columns: readonly Column<Row<Name>>[]
  blank: Row<Name>
}

/** A list of records as a small table: one line each, added and removed by hand. */
export const RowsField = <Name extends RowName>({ name, columns, blank }: RowsProps<Name>) => {
  const { t } = useTranslation()
  const [value, set] = useField(name)
  const rows = value as Row<Name>[]
  const store = (next: Row<Name>[]): void => set(next as Metadata[Name])
  const change = (index: number, key: string, text: string): void =>
    store(rows.map((row, position) => (position === index ? { ...row, [key]: text } : row)))
  return (
    <FieldRow name={name} wide>
      {rows.map((row, index) => (
        // Rows have no identity of their own; their place is what the person sees.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className="field-row" key={index}>
          {columns.map((column) => {
            const label = `${t(column.word)} ${index + 1}`
            const text = String(row[column.key] ?? "")
            return column.options ? (
              <Select
                key={column.key}
                aria-label={label}
                value={text}
                onChange={(next) => change(index, column.key, next)}
                options={column.options.map((option) => ({
                  value: option,
                  label: t(`degree.${option}` as WordKey),
                }))}
              />
            ) : (
              <LiveInput
                key={column.key}
                label={label}
                placeholder={t(column.word)}
                value={text}
                onChange={(next) => change(index, column.key, next)}
              />
            )
          })}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t("field.removeRow", { index: index + 1 })}
            title={t("field.removeRow", { index: index + 1 })}
            onClick={() => store(rows.filter((_, position) => position !== index))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        aria-label={`${t("field.addRow")} ${t(`field.${name}`)}`}
        onClick={() => store([...rows, blank])}
      >
        {t("field.addRow")}
      </Button>
    </FieldRow>
  )
}
