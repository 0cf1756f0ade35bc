/** Puts a text on the clipboard; false where the browser has none, as on pages that came without encryption, or refuses. */
export async function copyText(text: string): Promise<boolean> {
  const device: Partial<Pick<Navigator, "clipboard">> = navigator;
  try {
    await device.clipboard?.writeText(text);
    return device.clipboard !== undefined;
  } catch {
    return false;
  }
}
