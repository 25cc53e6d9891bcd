"""A site of the project: built, finished, verified and put in place."""
