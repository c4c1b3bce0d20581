/** Files that are dropped on a playground. What reads them is fetched when one is. */

/**
 * @param {HTMLElement} element
 * @param {(file: File) => Promise<void>} open
 * @param {(title: string, error: unknown) => void} complain
 */
export function takeDroppedFiles(element, open, complain) {
  element.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  element.addEventListener("drop", async (event) => {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    try {
      await open(file);
    } catch (error) {
      const { saving } = await import("../words/saving.js");
      complain(saving.bad, error);
    }
  });
}
