import { Alert, Segmented } from "antd"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { Me } from "../../app/api.ts"
import { useTitle } from "../../app/title.ts"
import { PageHeader } from "../../components/page-header.tsx"
import { AuditList } from "./audit-list.tsx"
import { Overview } from "./overview.tsx"
import { WebhooksList } from "./webhooks-list.tsx"
import "./admin.css"

type Shelf = "overview" | "audit" | "webhooks"

/** For administrators: how the server is, and what people did. */
const AdminPage = ({ me }: { me: Me }) => {
  const { t } = useTranslation()
  const [shelf, setShelf] = useState<Shelf>("overview")
  useTitle(`${t("admin.title")} · ${t("app.name")}`)
  return (
    <div className="page">
      <PageHeader me={me} />
      <main className="list-page">
        <div className="list-bar">
          <h1>{t("admin.title")}</h1>
          {me.admin ? (
            <Segmented<Shelf>
              value={shelf}
              onChange={setShelf}
              options={[
                { value: "overview", label: t("admin.overview") },
                { value: "audit", label: t("admin.audit") },
                { value: "webhooks", label: t("webhooks.title") },
              ]}
            />
          ) : null}
        </div>
        {me.admin ? (
          { overview: <Overview />, audit: <AuditList />, webhooks: <WebhooksList /> }[shelf]
        ) : (
          <Alert type="error" title={t("admin.only")} />
        )}
      </main>
    </div>
  )
}

// A lazily loaded page needs a default export.
export default AdminPage
