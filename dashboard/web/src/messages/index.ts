import { en, fr } from "../../generated/messages";

/** The languages of the screens. */
export type Lang = "fr" | "en";

/** A text that the scripts name. */
export type Key = keyof typeof fr;

/** Gives a text in the page's language, its {marks} filled in. */
export type Translate = (key: Key, values?: Record<string, string | number>) => string;

/** The texts of a language, with French typography where it is French. */
export function translator(lang: Lang): Translate {
  const texts = lang === "fr" ? fr : en;
  return (key, values = {}) => {
    const text = texts[key].replace(/\{(\w+)\}/g, (mark, name: string) => String(values[name] ?? mark));
    return lang === "fr" ? typeset(text) : text;
  };
}

/** Makes the blanks before high punctuation and inside quotation marks narrow and unbreakable, as French wants. */
export function typeset(text: string): string {
  return text.replace(/ ([:;?!%»])/g, "\u202F$1").replace(/« /g, "«\u202F");
}
