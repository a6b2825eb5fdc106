"""How often one visitor may ask for pages that cost much, so that a crawler leaves room for the others."""
