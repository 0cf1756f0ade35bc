/** A text in both languages, as the server gives it. */
export interface Text {
  fr: string;
  en: string;
}

/** Something with a declared weight: a theme within the index, a part within its theme. */
export interface Weighed {
  id: string;
  name: Text;
  weight: number;
}

/** A weighting to start from; what it does not name keeps its declared weight. */
export interface Preset {
  id: string;
  name: Text;
  sentence: Text;
  theme_weights?: Record<string, number>;
  part_weights?: Record<string, number>;
}

/** What the index is made of, and how. */
export interface Declared {
  index: { name: Text; sentence: Text };
  /** The scale of weights goes from 0 to most by step. */
  most: number;
  step: number;
  /** A theme is known where that share of its weight is, the index where so many themes are. */
  coverage: { least_theme_weight: number; least_themes: number };
  /** What is left of access at least, in a geometric mean. */
  floor: number;
  themes: Weighed[];
  parts: (Weighed & { theme: string })[];
  presets: Preset[];
}

/** The gap of every part in every commune: a column a part, a gap being its figure over steps; null where unknown. */
export interface GapColumns {
  steps: number;
  parts: string[];
  gaps: (number | null)[][];
}
