"""Documents as text, and the sentences and dates in them."""
