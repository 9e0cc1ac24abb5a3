// Keys pressed in a picture are the picture's, in a notebook too.

/**
 * Keep keys pressed in an element from the notebook around it, which would insert, cut and delete
 * cells by them; with Ctrl, Cmd or Alt they stay the notebook's. Gives what ends it.
 */
export const ownKeys = (host: HTMLElement): (() => void) => {
  const guard = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (host.contains(target as Node))
      host.toggleAttribute("data-lm-suppress-shortcuts", !(ctrlKey || metaKey || altKey));
  };
  addEventListener("keydown", guard, true);
  return () => removeEventListener("keydown", guard, true);
};
