import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App, anticipate } from "./app/app.tsx"
import { toRoute } from "./app/router.tsx"
import { startLanguage } from "./i18n/index.ts"
import "./styles/base.css"

anticipate(toRoute(location.pathname))
startLanguage()
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
