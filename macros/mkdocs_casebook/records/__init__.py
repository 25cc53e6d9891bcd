"""What an author may write: the kinds of records, their fields, and the values that fields hold."""
