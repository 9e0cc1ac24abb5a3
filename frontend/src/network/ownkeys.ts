// Keys pressed in a picture are the picture's, in a notebook too.

/**
 * Keep keys pressed in an element from the notebook around it, which would insert, cut and delete
 * cells by them; with Ctrl, Cmd or Alt they stay the notebook's. The notebook asks what has the
 * focus first, so the mark must stand there. Gives what ends it.
 */
export const ownKeys = (host: HTMLElement): (() => void) => {
  const guard = ({ target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
    if (target instanceof Element && host.contains(target))
      target.toggleAttribute("data-lm-suppress-shortcuts", !(ctrlKey || metaKey || altKey));
  };
  addEventListener("keydown", guard, true);
  return () => removeEventListener("keydown", guard, true);
};
