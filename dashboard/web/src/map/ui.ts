import type { Format } from "../format";
import type { Translate } from "../messages";
import type { Bootstrap } from "./bootstrap";
import type { Data } from "./data";
import type { State } from "./state";

/** What every part of the map page is handed. */
export interface Context {
  boot: Bootstrap;
  t: Translate;
  format: Format;
  data: Data;
  /** Changes what the reader chose; the page follows. */
  change(patch: Partial<State>): void;
}
