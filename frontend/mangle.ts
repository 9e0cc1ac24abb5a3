// Property names of our own that the built explorer shortens.
//
// Only names that stand in no JSON (payload, saved view, traits), in nothing that a page or
// notebook calls, and in no browser's interface that we use. `tests/mangle.test.ts` watches that.
const WORDS = `
  linkShown nodeShown nodeLinked nodeClosed linkFacets crossOnly undated timed least gone badge version
  active current discs members groupOf bundles shown inside settle openGroup folds possible closed number
  firstDay lastDay dated spacing groups bend byId inward outward degree beside ends unstable visible named say spot since until tall mode node listing wordAt without passes seen alone leave reach hold wide marks byName px py tailOf
  headOf strengthOf crossOf widthOf sizeOf styleOf called nodeData linkData ways linkWay arrowed stableOf
  choices coded several term says ink tally way picked chosen ties hover hoverGroup hoverLink near refocus route area
  drag dragged net filters pins home look hulls titles painter lens around zoomed fitAll fit lineScale radius
  overlay repaint blit shifted drawOver onpaint hit magnify centre pan nodeLabel paintBorders selectMany
  openAndRead toggleTable toggleHelp setMode tell changed chart over drawer legend card draw vanish steps
  through places held take does box resize apply many place shut byHand book run menu across under playing noun
  bars note paint back edge
`;

export const OWN_NAMES: string[] = WORDS.trim().split(/\s+/);
