"""The numbers of a text: `units`, `quantities` in a sentence, and `found_facts` of an article."""
