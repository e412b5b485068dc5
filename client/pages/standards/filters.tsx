import { App, Button, Dropdown, Input, Select } from "antd"
import { useTranslation } from "react-i18next"
import { documentKinds, stages } from "../../../schema/metadata/kinds.ts"
import { type SavedView, setPreferences, usePreferences } from "../../app/preferences.ts"
import type { WordKey } from "../../i18n/index.ts"
import { toSearch, toView, type View } from "./view.ts"

interface FiltersProps {
  view: View
  onChange: (view: View) => void
}

const keep = (views: SavedView[]): void => setPreferences({ views })

/** Views that were kept under a name, and the way to keep this one. */
const SavedViews = ({ view, onChange }: FiltersProps) => {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const { views } = usePreferences()
  const search = toSearch(view)
  const shown = views.find((saved) => saved.search === search)
  const save = (): void => {
    let name = ""
    modal.confirm({
      icon: null,
      title: t("list.viewSave"),
      content: (
        <Input
          autoFocus
          maxLength={40}
          aria-label={t("list.viewName")}
          placeholder={t("list.viewName")}
          onChange={(event) => {
            name = event.target.value.trim()
          }}
        />
      ),
      onOk: () => name && keep([...views.filter((saved) => saved.name !== name), { name, search }]),
    })
  }
  const items = [
    ...views.map((saved) => ({
      key: saved.name,
      label: saved.name,
      onClick: () => onChange(toView(saved.search)),
    })),
    ...(views.length ? [{ type: "divider" as const }] : []),
    { key: "+", label: t("list.viewSave"), disabled: !search || !!shown, onClick: save },
    ...(shown
      ? [
          {
            key: "-",
            label: t("list.viewForget", { name: shown.name }),
            onClick: () => keep(views.filter((saved) => saved !== shown)),
          },
        ]
      : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={["click"]}>
      <Button>{shown?.name ?? t("list.views")}</Button>
    </Dropdown>
  )
}

/** Filters of the list. */
export const Filters = ({ view, onChange }: FiltersProps) => {
  const { t } = useTranslation()
  const options = (group: "stage" | "kind", values: readonly string[]) => [
    { value: "", label: t(`list.all.${group}`) },
    ...values.map((value) => ({ value, label: t(`${group}.${value}` as WordKey) })),
  ]
  return (
    <>
      <Select
        className="standards-filter"
        aria-label={t("list.kind")}
        value={view.kind}
        options={options("kind", documentKinds)}
        popupMatchSelectWidth={false}
        onChange={(kind) => onChange({ ...view, kind })}
      />
      <Select
        className="standards-filter"
        aria-label={t("list.stage")}
        value={view.stage}
        options={options("stage", stages)}
        popupMatchSelectWidth={false}
        onChange={(stage) => onChange({ ...view, stage })}
      />
      <SavedViews view={view} onChange={onChange} />
    </>
  )
}
