import { Button, Tabs } from "antd"
import { useTranslation } from "react-i18next"
import { CloseOutlined } from "../../../components/icons.tsx"
import { CommentsPanel } from "../../../review/comments-panel.tsx"
import { SuggestionsPanel } from "../../../suggest/suggestions-panel.tsx"
import { useColumns } from "../columns.tsx"
import { FindingsPanel } from "./findings/findings-panel.tsx"
import { FindingsLabel } from "./findings/status.tsx"
import { HistoryPanel } from "./history-panel.tsx"
import { ReferencesPanel } from "./references-panel.tsx"
import { TermsPanel } from "./terms-panel.tsx"

/** One panel at a time beside the text; on smaller screens it lies over the desk. */
export const SidePanel = () => {
  const { width, setPanel, tab, setTab } = useColumns()
  const overlay = width !== "wide"
  const { t } = useTranslation()
  return (
    <aside className={overlay ? "side-panel overlay" : "side-panel"} aria-label={t("panel.title")}>
      <Tabs
        size="small"
        activeKey={tab}
        onChange={setTab}
        destroyOnHidden
        items={[
          { key: "checks", label: <FindingsLabel />, children: <FindingsPanel /> },
          { key: "references", label: t("panel.references"), children: <ReferencesPanel /> },
          { key: "comments", label: t("comments.title"), children: <CommentsPanel /> },
          { key: "suggestions", label: t("suggest.title"), children: <SuggestionsPanel /> },
          { key: "terms", label: t("panel.terms"), children: <TermsPanel /> },
          { key: "history", label: t("panel.history"), children: <HistoryPanel /> },
        ]}
      />
      {/* Beside the tabs, not among them: a list of tabs holds tabs. */}
      <Button
        type="text"
        size="small"
        className="side-panel-close"
        icon={<CloseOutlined />}
        aria-label={t("panel.toggle")}
        title={t("panel.toggle")}
        onClick={() => setPanel(false)}
      />
    </aside>
  )
}
