import { Checkbox, Form } from "antd"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import { documentKinds, functionTypes, stages } from "../../../schema/metadata/kinds.ts"
import type { Metadata } from "../../../schema/metadata/metadata.ts"
import { standardNumber } from "../../../schema/metadata/metadata.ts"
import type { WordKey } from "../../i18n/index.ts"
import { ChoiceField, DateField, FieldRow, TagsField, TextField, useField } from "./fields.tsx"
import { LinesField, RowsField, TitleField } from "./list-fields.tsx"

const Group = ({ name, children }: { name: string; children: ReactNode }) => {
  const { t } = useTranslation()
  return (
    <section className="sheet-group" aria-labelledby={`group-${name}`}>
      <h2 id={`group-${name}`}>{t(`group.${name}` as WordKey)}</h2>
      <div className="sheet-grid">{children}</div>
    </section>
  )
}

const Patents = () => {
  const { t } = useTranslation()
  const [identified, set] = useField("patentsIdentified")
  return (
    <>
      <Form.Item className="field wide">
        <Checkbox checked={identified} onChange={(event) => set(event.target.checked)}>
          {t("field.patentsIdentified")}
        </Checkbox>
      </Form.Item>
      {identified ? (
        <RowsField
          name="patents"
          blank={{ holder: "", address: "", subject: "", clause: "" }}
          columns={[
            { key: "holder", word: "field.holder" },
            { key: "address", word: "field.address" },
            { key: "subject", word: "field.subject" },
            { key: "clause", word: "field.clause" },
          ]}
        />
      ) : null}
    </>
  )
}

const document = [
  { key: "number", word: "field.docNumber" },
  { key: "title", word: "field.docTitle" },
] as const

const Identity = ({ metadata }: { metadata: Metadata }) => {
  const { t } = useTranslation()
  return (
    <Group name="identity">
      <ChoiceField name="kind" options={documentKinds} words="kind" />
      <ChoiceField name="functionType" options={functionTypes} words="function" none="function.none" />
      <TextField name="code" placeholder="GB/T" />
      <TextField name="serial" placeholder="20000" />
      <TextField name="part" placeholder="1" />
      <TextField name="year" placeholder="2026" />
      <TextField name="number" help={t("field.numberHelp")} />
      <FieldRow name="printed">
        <output className="printed-number">{standardNumber(metadata) || "—"}</output>
      </FieldRow>
      <ChoiceField name="language" options={["zh", "en"]} words="language" />
      <TextField name="edition" />
    </Group>
  )
}

/** Every field of the data sheet, in the order in which a secretary fills them in. */
export const SheetForm = ({ metadata }: { metadata: Metadata }) => {
  const { t } = useTranslation()
  return (
    <Form layout="vertical" component={false}>
      <Group name="titles">
        <TitleField name="titleIntroductory" />
        <TitleField name="titleMain" />
        <TitleField name="titleComplementary" />
      </Group>
      <Identity metadata={metadata} />
      <Group name="dates">
        <ChoiceField name="stage" options={stages} words="stage" help={t("field.stageHelp")} />
        <TextField name="stageText" />
        <DateField name="draftDate" />
        <TextField name="planNumber" />
        <DateField name="issueDate" />
        <DateField name="implementationDate" />
        <LinesField name="issuers" />
      </Group>
      <Group name="classification">
        <TagsField name="ics" placeholder="01.120" />
        <TagsField name="ccs" placeholder="A 00" />
        <TextField name="recordNumber" />
      </Group>
      <Group name="people">
        <TextField name="proposer" />
        <TextField name="committee" />
        <TextField name="committeeCode" placeholder="SAC/TC 286" />
        <LinesField name="draftingOrganizations" />
        <LinesField name="drafters" />
      </Group>
      <Group name="relations">
        <RowsField name="replaces" columns={document} blank={{ number: "", title: "" }} />
        <LinesField name="changes" rows={3} />
        <RowsField
          name="adoption"
          blank={{ degree: "IDT", number: "", title: "" }}
          columns={[{ key: "degree", word: "field.degree", options: ["IDT", "MOD", "NEQ"] }, ...document]}
        />
      </Group>
      <Group name="patents">
        <Patents />
      </Group>
      <Group name="history">
        <LinesField name="history" />
        <RowsField name="parts" columns={document} blank={{ number: "", title: "" }} />
      </Group>
      <Group name="rights">
        <TextField name="copyrightHolder" />
        <TextField name="copyrightYear" />
        <TextField name="copyrightStatement" rows={2} />
        <TagsField name="keywords" />
        <TextField name="abstract" rows={3} />
      </Group>
      {metadata.other.length ? (
        <Group name="other">
          <RowsField
            name="other"
            blank={{ name: "", value: "" }}
            columns={[
              { key: "name", word: "field.name" },
              { key: "value", word: "field.value" },
            ]}
          />
        </Group>
      ) : null}
    </Form>
  )
}
