import { Button, Dropdown, Input, Segmented, Select, Switch } from "antd"
import { useTranslation } from "react-i18next"
import type { Standard, Version } from "../../app/api.ts"
import { DownloadOutlined } from "../../components/icons.tsx"
import { type Choice, fileAddress } from "./comparison.ts"

export interface Look {
  view: "inline" | "side"
  onlyChanges: boolean
}

/** Versions to choose from, newest first, the text as it stands on top. */
const useVersionOptions = (versions: readonly Version[]) => {
  const { t, i18n } = useTranslation()
  const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" })
  return [
    { value: "now", label: t("compare.now") },
    ...versions.map(({ id, name, createdAt }) => {
      const at = format.format(new Date(createdAt))
      return { value: id, label: name ? `${name}（${at}）` : t("compare.automatic", { at }) }
    }),
  ]
}

interface Props {
  standard: Standard
  versions: readonly Version[]
  /** Versions of the standard that the older text comes from. */
  olderVersions: readonly Version[]
  others: readonly Standard[]
  choice: Choice
  onChoice: (choice: Choice) => void
  look: Look
  onLook: (look: Look) => void
}

/** What is compared with what, and how it is shown. */
export const ChoiceBar = ({
  standard,
  versions,
  olderVersions,
  others,
  choice,
  onChoice,
  look,
  onLook,
}: Props) => {
  const { t, i18n } = useTranslation()
  const title = (other: Standard): string =>
    [
      other.number,
      i18n.language === "en" ? other.title.en || other.title.zh : other.title.zh || other.title.en,
    ].join(" ")
  const files = (["docx", "html", "json"] as const).map((format) => ({
    key: format,
    label: (
      <a href={fileAddress(standard.id, choice, format)} download>
        {t(`compare.${format}`)}
      </a>
    ),
  }))
  const olderOptions = useVersionOptions(olderVersions)
  return (
    <div className="compare-bar">
      <Select
        size="small"
        aria-label={t("compare.other")}
        value={choice.other}
        popupMatchSelectWidth={false}
        options={[
          { value: "", label: t("compare.otherNone") },
          ...others.map((other) => ({ value: other.id, label: title(other) })),
        ]}
        onChange={(other: string) => onChoice({ ...choice, other, from: "now" })}
      />
      <Select
        size="small"
        aria-label={t("compare.from")}
        value={choice.from}
        popupMatchSelectWidth={false}
        options={olderOptions}
        onChange={(from: string) => onChoice({ ...choice, from })}
      />
      <span aria-hidden>→</span>
      <Select
        size="small"
        aria-label={t("compare.to")}
        value={choice.to}
        popupMatchSelectWidth={false}
        options={useVersionOptions(versions)}
        onChange={(to: string) => onChoice({ ...choice, to })}
      />
      <Input
        size="small"
        className="compare-year"
        aria-label={t("compare.year")}
        placeholder={t("compare.year")}
        defaultValue={choice.year}
        maxLength={4}
        onChange={({ target: { value } }) => {
          if (value === "" || /^\d{4}$/.test(value)) onChoice({ ...choice, year: value })
        }}
      />
      <span className="header-space" />
      <Segmented
        size="small"
        value={look.view}
        options={[
          { value: "inline", label: t("compare.inline") },
          { value: "side", label: t("compare.sideBySide") },
        ]}
        onChange={(view) => onLook({ ...look, view: view === "side" ? "side" : "inline" })}
      />
      <span className="compare-switch">
        <Switch
          size="small"
          aria-label={t("compare.onlyChanges")}
          checked={look.onlyChanges}
          onChange={(onlyChanges) => onLook({ ...look, onlyChanges })}
        />
        {t("compare.onlyChanges")}
      </span>
      <Dropdown menu={{ items: files }} trigger={["click"]}>
        <Button size="small" icon={<DownloadOutlined />}>
          {t("compare.download")}
        </Button>
      </Dropdown>
    </div>
  )
}
