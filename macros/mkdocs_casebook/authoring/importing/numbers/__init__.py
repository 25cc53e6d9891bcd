"""The numbers of a text: `found_facts` of an article."""
