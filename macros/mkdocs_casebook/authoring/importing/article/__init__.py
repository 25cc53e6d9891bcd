"""An article as the parts that a case is made of."""
