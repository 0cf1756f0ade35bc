import type { ServedValues } from "../api/types";

/** Values as they are served, or made of those that are. */
export interface Values extends ServedValues {
  /** Where these are under the reader's own weights, what is published. */
  published?: Values;
  /** Where a value is the number of a category, from 0: how many there are. */
  categories?: number;
  /** The names of the categories, where the data give them. */
  names?: string[];
  /** The figures that categories are made of, which are shown beside them. */
  made?: Values[];
  /** Of the states of a service: the bound of the states in minutes; made are the inhabitants in each. */
  statesWithin?: number;
}
