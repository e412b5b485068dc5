import { Form, Input, Select } from "antd"
import { createContext, type ReactNode, useContext, useId, useState } from "react"
import { useTranslation } from "react-i18next"
import { type Metadata, metadataSchema } from "../../../schema/metadata/metadata.ts"
import type { EditorSession } from "../../editor/index.ts"
import type { WordKey } from "../../i18n/index.ts"
import { Proposals } from "./proposals.tsx"

interface Sheet {
  session: EditorSession
  metadata: Metadata
}

const SheetContext = createContext<Sheet | null>(null)
export const SheetProvider = SheetContext.Provider

/** One field of the data sheet: its value now, and a way to set it that others see at once. */
export const useField = <Name extends keyof Metadata>(
  name: Name,
): [Metadata[Name], (value: Metadata[Name]) => void] => {
  const sheet = useContext(SheetContext)
  if (!sheet) throw new Error(`useField(${name}) outside of a data sheet`)
  const { session, metadata } = sheet
  const set = (value: Metadata[Name]): void => session.setMetadata({ [name]: value })
  return [metadata[name], set]
}

/** Names of the fields that hold a value of some type. */
export type FieldsOf<T> = {
  [Name in keyof Metadata]: Metadata[Name] extends T ? (T extends Metadata[Name] ? Name : never) : never
}[keyof Metadata]

interface RowProps {
  name: string
  id?: string
  help?: string | undefined
  wrong?: string | undefined
  wide?: boolean
  children: ReactNode
}

/** Label, control and help of one field. */
export const FieldRow = ({ name, id, help, wrong, wide, children }: RowProps) => {
  const { t } = useTranslation()
  return (
    <Form.Item
      className={wide ? "field wide" : "field"}
      label={t(`field.${name}` as WordKey)}
      htmlFor={id}
      extra={help}
      validateStatus={wrong ? "error" : ""}
      help={wrong}
    >
      {children}
      <Proposals field={name} />
    </Form.Item>
  )
}

interface LiveProps {
  id?: string
  label?: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  lang?: string
  rows?: number
}

/**
 * A text field bound to shared data. While an input method composes, the letters stay here: others should see the word,
 * not the pinyin it is made of.
 */
export const LiveInput = ({ id, label, value, onChange, placeholder, lang, rows }: LiveProps) => {
  const [composing, setComposing] = useState<string | null>(null)
  const bound = {
    id,
    lang,
    placeholder,
    "aria-label": label,
    value: composing ?? value,
    onChange: (event: { target: { value: string } }) =>
      composing === null ? onChange(event.target.value) : setComposing(event.target.value),
    onCompositionStart: () => setComposing(value),
    onCompositionEnd: (event: { currentTarget: { value: string } }) => {
      setComposing(null)
      onChange(event.currentTarget.value)
    },
  }
  return rows ? <Input.TextArea {...bound} autoSize={{ minRows: rows, maxRows: 14 }} /> : <Input {...bound} />
}

interface TextProps {
  name: FieldsOf<string>
  help?: string
  placeholder?: string
  rows?: number
}

export const TextField = ({ name, help, placeholder, rows }: TextProps) => {
  const id = useId()
  const [value, set] = useField(name)
  return (
    <FieldRow name={name} id={id} help={help} wide={!!rows}>
      <LiveInput
        id={id}
        value={value}
        onChange={set}
        {...(placeholder ? { placeholder } : {})}
        {...(rows ? { rows } : {})}
      />
    </FieldRow>
  )
}

type DateName = "issueDate" | "implementationDate" | "draftDate"

/** A date as people know it: a year, a month or a day. What is not a date stays in the field and is not stored. */
export const DateField = ({ name }: { name: DateName }) => {
  const { t } = useTranslation()
  const id = useId()
  const [value, set] = useField(name)
  const [typed, setTyped] = useState<string | null>(null)
  const [left, setLeft] = useState(false)
  const accept = (next: string): void => {
    const fits = metadataSchema.shape[name].safeParse(next.trim()).success
    setTyped(fits ? null : next)
    setLeft(false)
    if (fits) set(next.trim())
  }
  return (
    <FieldRow name={name} id={id} wrong={typed !== null && left ? t("field.badDate") : undefined}>
      <Input
        id={id}
        value={typed ?? value}
        placeholder="2026-11-26"
        inputMode="numeric"
        onChange={(event) => accept(event.target.value)}
        onBlur={() => setLeft(true)}
      />
    </FieldRow>
  )
}

interface ChoiceProps<Name extends "language" | "kind" | "functionType" | "stage"> {
  name: Name
  options: readonly NonNullable<Metadata[Name]>[]
  /** Prefix of the words for the options. */
  words: string
  none?: WordKey
  help?: string
}

export const ChoiceField = <Name extends "language" | "kind" | "functionType" | "stage">({
  name,
  options,
  words,
  none,
  help,
}: ChoiceProps<Name>) => {
  const { t } = useTranslation()
  const id = useId()
  const [value, set] = useField(name)
  return (
    <FieldRow name={name} id={id} help={help}>
      <Select
        id={id}
        value={value ?? ""}
        onChange={(next) => set((next || null) as Metadata[Name])}
        options={[
          ...(none ? [{ value: "", label: t(none) }] : []),
          ...options.map((option) => ({
            value: option as string,
            label: t(`${words}.${option}` as WordKey),
          })),
        ]}
      />
    </FieldRow>
  )
}

export const TagsField = ({ name, placeholder }: { name: FieldsOf<string[]>; placeholder?: string }) => {
  const { t } = useTranslation()
  const id = useId()
  const [value, set] = useField(name)
  return (
    <FieldRow name={name} id={id} help={t("field.tagsHelp")}>
      <Select
        id={id}
        mode="tags"
        open={false}
        suffixIcon={null}
        tokenSeparators={["，", "、", "；", ";"]}
        value={value}
        placeholder={placeholder}
        onChange={(next: string[]) => set(next.map((item) => item.trim()).filter(Boolean))}
      />
    </FieldRow>
  )
}
