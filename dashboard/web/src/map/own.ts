import type { Columns } from "../api/types";
import type { Mine } from "../ownterritory";
import { around, communesOf } from "./marked";
import { parseSelected, type State } from "./state";
import type { Context } from "./ui";
import type { MapView } from "./view";

/** Chooses the reader's own territory and brings the map to it. */
export async function lookAtMine(ui: Context, { path }: Mine, view: MapView): Promise<void> {
  const [level = "", code = ""] = path.split("/").slice(2);
  const selected = parseSelected(`${level}:${decodeURIComponent(code)}`);
  if (!selected) return;
  ui.change({ selected, place: null });
  const columns = await ui.data.columns(selected.level === "selection" ? "commune" : selected.level);
  const box = around(placesOf(selected, columns).map((i) => columns.bbox[i] ?? null));
  if (box) view.fit(box);
}

/** The territory by its place, or the communes that it is put together of. */
function placesOf({ level, code }: NonNullable<State["selected"]>, columns: Columns): number[] {
  if (level === "selection") return communesOf(columns, code.split("-"));
  return [columns.codes.indexOf(code)];
}
