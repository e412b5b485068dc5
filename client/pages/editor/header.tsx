import { Button, Dropdown, Tag, Tooltip } from "antd"
import { useTranslation } from "react-i18next"
import { fullTitle, standardNumber } from "../../../schema/metadata/metadata.ts"
import { usePreferences } from "../../app/preferences.ts"
import { metadataPath, navigate } from "../../app/router.tsx"
import { shownShortcut } from "../../app/shortcuts.ts"
import { useTitle } from "../../app/title.ts"
import { AccountMenu, LanguageSwitch, ThemeSwitch } from "../../components/account-menu.tsx"
import { Brand } from "../../components/brand.tsx"
import {
  DownloadOutlined,
  LayoutOutlined,
  MenuOutlined,
  ProfileOutlined,
  UserAddOutlined,
} from "../../components/icons.tsx"
import type { WordKey } from "../../i18n/index.ts"
import { MeetingButton } from "../../meeting/meeting-button.tsx"
import { useColumns } from "./columns.tsx"
import { Faces } from "./faces.tsx"
import { SaveState } from "./save-state.tsx"
import { useExportItems } from "./use-export-items.ts"
import { useMetadata } from "./use-metadata.ts"
import { mayManage, useWorkspace } from "./workspace.tsx"

const Name = () => {
  const { t } = useTranslation()
  const { session, isActive } = useWorkspace()
  const metadata = useMetadata(session)
  const { language } = usePreferences()
  const other = language === "zh" ? "en" : "zh"
  const number = standardNumber(metadata)
  const title = fullTitle(metadata, language) || fullTitle(metadata, other) || t("list.untitled")
  useTitle(isActive ? `${number ? `${number} ` : ""}${title} · ${t("app.name")}` : null)
  return (
    <h1 className="editor-name">
      {number ? <span className="editor-number">{number}</span> : null}
      <span className="editor-title" title={title}>
        {title}
      </span>
      <Tag className="stage">{t(`stage.${metadata.stage}` as WordKey)}</Tag>
    </h1>
  )
}

/** One row: what is open, whether it is saved, who else is here, and what leaves the house. */
export const EditorHeader = () => {
  const { t } = useTranslation()
  const { standard, me, canWrite, show } = useWorkspace()
  const { width, outline, panel, setOutline, setPanel } = useColumns()
  const preview = {
    key: "preview",
    label: t("preview.title"),
    extra: shownShortcut("Ctrl-P"),
    onClick: () => show({ kind: "preview" }),
  }
  return (
    <header className="editor-header">
      <Button
        type="text"
        size="small"
        icon={<MenuOutlined />}
        aria-label={t("outline.toggle")}
        title={t("outline.toggle")}
        aria-expanded={outline}
        onClick={() => setOutline(!outline)}
      />
      <Brand compact={width !== "wide"} />
      <Name />
      {canWrite ? null : <Tag>{t("role.readonly")}</Tag>}
      <SaveState />
      <span className="header-space" />
      <Faces />
      <MeetingButton isCompact={width !== "wide"} />
      {mayManage(standard, me) ? (
        <Button
          size="small"
          icon={<UserAddOutlined />}
          aria-label={t("share.button")}
          title={t("share.button")}
          onClick={() => show({ kind: "share" })}
        >
          {width === "wide" ? t("share.button") : null}
        </Button>
      ) : null}
      <Tooltip title={t("sheet.title")}>
        <Button
          size="small"
          icon={<ProfileOutlined />}
          aria-label={t("sheet.title")}
          onClick={() => navigate(metadataPath(standard.id))}
        >
          {width === "narrow" ? null : t("sheet.title")}
        </Button>
      </Tooltip>
      <Dropdown
        menu={{ items: [preview, { type: "divider" }, ...useExportItems(standard.id)] }}
        trigger={["click"]}
        placement="bottomRight"
      >
        <Button size="small" icon={<DownloadOutlined />} aria-label={t("editor.export")}>
          {width === "narrow" ? null : t("editor.export")}
        </Button>
      </Dropdown>
      <Button
        type="text"
        size="small"
        icon={<LayoutOutlined />}
        aria-label={t("panel.toggle")}
        title={t("panel.toggle")}
        aria-expanded={panel}
        onClick={() => setPanel(!panel)}
      />
      {width === "narrow" ? null : <ThemeSwitch />}
      <LanguageSwitch />
      <AccountMenu me={me} />
    </header>
  )
}
