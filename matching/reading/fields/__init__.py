"""Words on a page to the fields of a receipt: labels in sixteen languages, no templates, nothing guessed."""
