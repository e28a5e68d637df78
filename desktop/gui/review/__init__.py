"""Review: a person looks at each proposal, with the page beside the payment, and says yes or no."""
