/** A card in place of a playground that did not start. */
export const failureStyle = `
.failure { display: block; position: relative; min-block-size: 20rem; border-radius: var(--round); box-shadow: inset 0 0 0 1px var(--line); }
.failure .overlay { align-items: center; justify-content: center; }
.failure .quiet { display: none; }
`;
