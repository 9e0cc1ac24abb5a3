// Property names of our own that the built file shortens.
//
// Only names that stand in no JSON (payload, saved view, traits), in nothing that a page or
// notebook calls, and in no browser's interface that we use. `tests/mangle.test.ts` watches that.
const WORDS = `
  linkShown nodeShown nodeLinked nodeClosed linkFacets crossOnly undated timed least gone badge version active
  discs members groupOf bundles shown inside settle openGroup folds
  firstDay lastDay dated spacing groups bend byId inward outward gradeOf neighbour offset degree
  chosen ties hover hoverGroup hoverLink near refocus
  painter around zoomed fitAll lineScale radius overlay repaint blit shifted drawOver onpaint hit
  nodeLabel paintBorders selectMany openAndRead toggleTable toggleHelp setMode tell changed chart drawer legend
`;

export const OWN_NAMES: string[] = WORDS.trim().split(/\s+/);
