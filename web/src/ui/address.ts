// What a screen shows is in its address: it can be linked to, and reloading keeps it.
import { useSearchParams } from "react-router";

export function useAddress() {
  const [query, setQuery] = useSearchParams();
  const set = (name: string, value: string | number | boolean | undefined) =>
    setQuery(
      (before) => {
        if (value) before.set(name, String(value));
        else before.delete(name);
        return before;
      },
      { replace: true, preventScrollReset: true },
    );
  return { query, set, clear: () => setQuery({}, { replace: true }) };
}
