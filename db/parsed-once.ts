// Settings and tariffs are big JSON that hardly ever changes and that every operation needs: read and parse each version once.
const MOST_VERSIONS = 50;

/**
 * `key` must name the content: the hash of the journal record that carries it does, also across rollbacks and databases.
 * `json` is called only for a version that is not known yet.
 */
export function parsedOnce<Value>(parse: (json: unknown) => Value): (key: string, json: () => string) => Value {
  const parsed = new Map<string, Value>();
  return (key, json) => {
    const known = parsed.get(key);
    if (known !== undefined) return known;
    const value = parse(JSON.parse(json()));
    if (parsed.size >= MOST_VERSIONS) parsed.clear();
    parsed.set(key, value);
    return value;
  };
}
