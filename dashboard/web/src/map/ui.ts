import type { Data } from "../api/data";
import type { ModeName } from "../api/types";
import type { Format } from "../format";
import type { Translate } from "../messages";
import type { Weighting } from "../weights/weighting";
import type { Bootstrap } from "./bootstrap";
import type { State } from "./state";

/** What every part of the map page is handed. */
export interface Context {
  boot: Bootstrap;
  t: Translate;
  format: Format;
  data: Data;
  /** Changes what the reader chose; the page follows. */
  change: (patch: Partial<State>) => void;
  /** Fetches ahead what the figures of the reader's own weights are made of. */
  prepare(mode: ModeName): Promise<void>;
  /**
   * Weighs the index otherwise, and shows it unless the map is about the theme
   * whose part it was; while the finger moves the figures follow and the address waits.
   */
  weigh(weighting: Weighting, moving: boolean, theme?: string): void;
  /** The reader's hand comes to the sliders of weights, or leaves them. */
  reach(near: boolean): void;
}
