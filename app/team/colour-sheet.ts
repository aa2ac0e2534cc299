import { mixed } from './contrast';

/**
 * The colour of the house in place of Parterre's: buttons, links, marks and curtain.
 * @param colour #rrggbb, dark enough for paper (`hasEnoughContrast`); on the dark stage a lighter one of its family is used
 */
export function colourSheet(colour: string): string {
  const deep = mixed(colour, '#000000', 0.2);
  const lit = mixed(colour, '#ffffff', 0.6);
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return [
    `:root{--accent:${colour};--accent-text:${colour};--bs-link-color:${colour};--bs-link-color-rgb:${red},${green},${blue}}`,
    `.stage{--accent-text:${lit}}`,
    `.btn-primary{--bs-btn-bg:${colour};--bs-btn-border-color:${colour};--bs-btn-hover-bg:${deep};--bs-btn-hover-border-color:${deep};--bs-btn-active-bg:${deep};--bs-btn-active-border-color:${deep}}`,
    `.house-nav__count{background:${colour}}`,
    `.house-nav__link.active{text-decoration-color:${lit}}`,
    `.brand-mark__taken{fill:${lit}}`,
    `.house-header::after{background:radial-gradient(ellipse 15px 12px at 50% 0,${colour} 94%,transparent) 50% 0/28px 12px repeat-x}`,
    '',
  ].join('\n');
}
