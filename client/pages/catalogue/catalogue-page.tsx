import { Button, Tabs } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Me } from "../../app/api.ts"
import { navigate } from "../../app/router.tsx"
import { useTitle } from "../../app/title.ts"
import { ImportOutlined } from "../../components/icons.tsx"
import { PageHeader } from "../../components/page-header.tsx"
import { CatalogueImport } from "./catalogue-import.tsx"
import { EntriesTab } from "./entries-tab.tsx"
import { EntryDrawer } from "./entry-drawer.tsx"
import { FrequencyTab } from "./frequency-tab.tsx"
import { GraphTab } from "./graph-tab.tsx"
import { TermsImport } from "./terms-import.tsx"
import { TermsTab } from "./terms-tab.tsx"
import "./catalogue.css"

const tabs = ["entries", "frequency", "graph", "terms"] as const
type Tab = (typeof tabs)[number]

const tabOfAddress = (): Tab =>
  tabs.find((tab) => tab === new URLSearchParams(location.search).get("tab")) ?? "entries"

/** Standards here and elsewhere, who cites whom, and how terms are defined. */
const CataloguePage = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const [tab, setTab] = useState<Tab>(tabOfAddress)
  const [shown, setShown] = useState<string | null>(null)
  const [importing, setImporting] = useState<"catalogue" | "terms" | null>(null)
  // After an import the tabs read anew.
  const [version, setVersion] = useState(0)
  useTitle(`${t("catalogue.title")} · ${t("app.name")}`)
  const choose = (next: string): void => {
    setTab(next as Tab)
    navigate(next === "entries" ? "/catalogue" : `/catalogue?tab=${next}`, { replace: true })
  }
  const done = (): void => setVersion((old) => old + 1)
  const actions = me.admin ? (
    <Button
      size="small"
      icon={<ImportOutlined />}
      onClick={() => setImporting(tab === "terms" ? "terms" : "catalogue")}
    >
      {t(tab === "terms" ? "catalogue.importTerms" : "catalogue.import")}
    </Button>
  ) : null
  return (
    <div className="page">
      <PageHeader me={me} />
      <main className="list-page catalogue-page">
        <h1 className="visually-hidden">{t("catalogue.title")}</h1>
        {/* Beside the tabs, not among them: a list of tabs has nothing else in it. */}
        {actions ? <div className="catalogue-actions">{actions}</div> : null}
        <Tabs
          activeKey={tab}
          onChange={choose}
          destroyOnHidden
          items={[
            {
              key: "entries",
              label: t("catalogue.tab.entries"),
              children: <EntriesTab key={version} onShow={setShown} />,
            },
            {
              key: "frequency",
              label: t("catalogue.tab.frequency"),
              children: <FrequencyTab key={version} />,
            },
            { key: "graph", label: t("catalogue.tab.graph"), children: <GraphTab key={version} /> },
            { key: "terms", label: t("catalogue.tab.terms"), children: <TermsTab key={version} /> },
          ]}
        />
      </main>
      {shown ? <EntryDrawer id={shown} onShow={setShown} onClose={() => setShown(null)} /> : null}
      {importing === "catalogue" ? (
        <CatalogueImport onClose={() => setImporting(null)} onImported={done} />
      ) : null}
      {importing === "terms" ? <TermsImport onClose={() => setImporting(null)} onImported={done} /> : null}
    </div>
  )
}

export default CataloguePage
