"""Words on a page to the fields of a receipt: labels in eight languages, no templates, nothing guessed."""
