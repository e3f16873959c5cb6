/** A key to press, for the eye; readers get it by `aria-keyshortcuts`. */
export function KeyCap({ children }: { readonly children: string }) {
  return (
    <span className="key-cap" aria-hidden="true">
      {children}
    </span>
  );
}
