/** Drawn here because @ant-design/icons has nothing like it; takes the size and colour of the text. */
export const ExampleIcon = () => (
  <span className="anticon" aria-hidden="true">
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
    >
      <rect x="1.7" y="2.7" width="12.6" height="10.6" rx="1" />
      <path d="M4.5 6h4M4.5 8.2h7M4.5 10.4h5.5" />
    </svg>
  </span>
)
